"""An address of the public pages has one spelling: small letters, but for the LR- of a recommendation.

People type addresses from paper and read them out over the telephone. Whoever writes ``/Issues/Custody`` or
``/recommendations/lr-2026-001/`` is led to the page instead of being told that there is none.
"""

import re
from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.urls import is_valid_path

#: The first words of addresses that no secret stands in. A token's capitals count, so no other address is touched.
SECTIONS = frozenset({"factors", "issues", "organisations", "questions", "recommendations"})
REFERENCE = re.compile(r"(?<=/)lr-(?=[0-9])")


class OneSpellingMiddleware:
    """Leads from an address where nothing is to the same one in its proper spelling, if that can be one of ours."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if response.status_code != 404 or request.method not in ("GET", "HEAD"):
            return response
        proper = proper_spelling(request.path)
        if proper in (None, request.path) or not is_valid_path(proper or ""):
            return response
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(f"{proper}?{query}" if query else str(proper))


def proper_spelling(path: str) -> str | None:
    """``path`` as its page would be addressed; None where capitals may matter."""
    small = path.lower()
    words = small.strip("/").removeprefix("cy/").split("/")
    if words[0] not in SECTIONS and len(words) > 1:
        return None
    return REFERENCE.sub("LR-", small if small.endswith("/") else f"{small}/")
