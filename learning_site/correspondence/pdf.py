"""A letter as a PDF, where the extra ``pdf`` and the libraries that it needs are installed."""

from functools import cache
from typing import Any

from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.translation import override

from learning_site.correspondence.models import Letter

PRINT_STYLE = "correspondence/print.css"


@cache
def _library() -> Any:
    """WeasyPrint, or None where it, or a library below it, is missing."""
    try:
        import weasyprint
    except (ImportError, OSError):
        return None
    return weasyprint


def is_available() -> bool:
    return _library() is not None


def made(letter: Letter, *, text: str) -> bytes:
    """The print page of ``letter`` with ``text``, tagged for screen readers (PDF/UA-1). Fetches nothing."""
    weasyprint = _library()
    with override(letter.language):
        html = render_to_string(
            "correspondence/print.html", {"letter": letter, "text": text, "body": settings.BODY, "is_pdf": True}
        )
    style = weasyprint.CSS(filename=finders.find(PRINT_STYLE))
    page = weasyprint.HTML(string=html, url_fetcher=_fetch_nothing)
    return bytes(page.write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1"))


def _fetch_nothing(url: str, *_rest: Any, **_named: Any) -> dict[str, Any]:
    raise ValueError("a letter fetches nothing")
