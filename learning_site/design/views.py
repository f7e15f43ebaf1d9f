"""The gallery's pages. What they show is made up in `specimens`; nothing is read from the database."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from learning_site.design import errors, specimens


def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    return render(request, "design/gallery/gallery.html", specimens.gallery())


def workspace(request: HttpRequest) -> HttpResponse:
    """The frame of the internal screens."""
    return render(request, "design/gallery/workspace.html", specimens.workspace())


def error(request: HttpRequest, status: int) -> HttpResponse:
    """One of the error pages as a reader meets it."""
    pages = {400: errors.bad_request, 403: errors.permission_denied, 404: errors.page_not_found}
    if status in pages:
        return pages[status](request)
    if status == 429:
        return errors.too_many_requests(request, retry_after=120)
    if status == 500:
        return errors.server_error(request)
    raise Http404
