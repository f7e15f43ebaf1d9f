"""The page of results. A GET that reads; it sets no cookie and keeps nothing of who asked."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from learning_site.design.errors import too_many_requests
from learning_site.design.navigation import localised, unlocalised
from search import addresses, limits
from search.finding import Found, SearchUnavailableError, find
from search.presentation.page import Page


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Search and show; without words the form alone."""
    languages = ("cy", "en") if get_language() == "cy" else ("en",)
    asked = addresses.read(request.GET, languages=languages)
    path = reverse("search:search")
    if asked.text.strip() and (seconds := limits.wait(request)):
        return too_many_requests(request, retry_after=seconds)
    try:
        found = find(asked)
    except SearchUnavailableError:
        context = {"asked": asked, "path": path, "alternates": _alternates(request)}
        return render(request, "search/away.html", context, status=503)
    if asked.page > found.pages:
        found = _last_page(found)
    return render(request, "search/results.html", {"page": Page(found, path), "alternates": _alternates(request)})


def _last_page(found: Found) -> Found:
    return find(replace(found.asked, page=found.pages))


def _alternates(request: HttpRequest) -> dict[str, str]:
    """The same search in each language."""
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    bare = unlocalised(request.path)
    return {language: f"{localised(bare, language)}{query}" for language in ("en", "cy")}
