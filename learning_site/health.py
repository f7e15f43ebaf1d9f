"""Whether this process lives, and whether the whole installation can do its work."""

from django.http import HttpRequest, HttpResponse


def live(request: HttpRequest) -> HttpResponse:
    """Answer that the process serves requests; nothing else is asked."""
    return HttpResponse("live\n", content_type="text/plain")
