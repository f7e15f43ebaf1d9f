"""Content that has no Welsh stands on a Welsh page in English, and says so to whatever reads the page aloud."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language


def in_english(thing: Any, field: str) -> SafeString:
    """The attribute ` lang="en"` if the page is Welsh and `thing` has nothing in `field` with `_cy`, else nothing."""
    if get_language() != "cy" or getattr(thing, f"{field}_cy"):
        return SafeString("")
    return format_html(' lang="{}"', "en")
