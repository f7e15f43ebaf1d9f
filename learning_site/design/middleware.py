"""Below `/admin/` the content security policy is loosened to what Wagtail needs, and nowhere else."""

from collections.abc import Callable

from csp.constants import SELF, UNSAFE_INLINE
from django.http import HttpRequest, HttpResponse

ADMIN_PREFIX = "/admin/"

#: Wagtail's admin carries inline script and style, and shows images that it has just read.
ADMIN_DIRECTIVES = {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
}


class AdminPolicyMiddleware:
    """Stands inside CSPMiddleware, which writes the header from what it finds on the response."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.path.startswith(ADMIN_PREFIX):
            replaced = {**getattr(response, "_csp_replace", {}), **ADMIN_DIRECTIVES}
            response._csp_replace = replaced  # type: ignore[attr-defined]  # where django-csp's decorators leave it too
        return response
