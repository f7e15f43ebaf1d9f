"""What every template knows: who runs this installation, in the language of the page, and whether it is fiction."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language


def body(request: HttpRequest) -> dict[str, Any]:
    """`body`: the oversight body's names and contacts; `name` and `short_name` are in the active language.

    `demonstration`: whether everything on the page is fictional.
    """
    named = settings.BODY
    if get_language() == "cy":
        named = replace(named, name=named.name_cy, short_name=named.short_name_cy)
    return {"body": named, "demonstration": settings.DEMONSTRATION}
