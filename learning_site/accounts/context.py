"""What the templates of account pages know besides what their views give."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from learning_site.accounts.permissions import without_language


def alternates(request: HttpRequest) -> dict[str, Any]:
    """`alternates` for the language switch of account pages, which all exist in every language."""
    match = request.resolver_match
    if match is None or not without_language(match.route).startswith("accounts/"):
        return {}
    path = request.get_full_path()
    return {"alternates": {language: translate_url(path, language) for language, _name in settings.LANGUAGES}}
