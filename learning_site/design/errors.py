"""Error pages: what happened and what to do, without blame. The one for a fault of ours needs nothing that can fail."""

import logging

from django.http import HttpRequest, HttpResponse
from django.template import TemplateDoesNotExist, loader

log = logging.getLogger(__name__)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the browser sent something that the site cannot read."""
    return _page(request, "400.html", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: this person may not see or do this."""
    return _page(request, "403.html", 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is nothing at this address."""
    return _page(request, "404.html", 404)


def too_many_requests(request: HttpRequest, *, retry_after: int) -> HttpResponse:
    """429: a limit was reached; `retry_after` is in seconds."""
    response = _page(request, "429.html", 429, minutes=max(1, round(retry_after / 60)))
    response["Retry-After"] = str(retry_after)
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that stood open too long or came from another site; nothing was sent."""
    return _page(request, "403_csrf.html", 403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: a fault of ours. The template is rendered without context processors: they may be what failed."""
    try:
        return HttpResponse(loader.get_template("500.html").render(), status=500)
    except TemplateDoesNotExist:
        log.exception("error_page_missing")
        return HttpResponse("There is a fault on our side. Try again later.", status=500, content_type="text/plain")


def _page(request: HttpRequest, template: str, status: int, **context: int) -> HttpResponse:
    return HttpResponse(loader.render_to_string(template, {"status": status, **context}, request), status=status)
