"""Each request is an event with an identifier, which audit events written in it bear too.

The address itself is not logged: it may hold a token, or words that somebody searched for. The view's name is.
"""

from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest
from django_structlog import signals
from django_structlog.middlewares import RequestMiddleware


class RequestLogMiddleware(RequestMiddleware):
    """Binds ``request_id`` for the time of the request."""

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        match = request.resolver_match
        return f"{request.method} {(match.view_name or match.route) if match else ''}".strip()


@receiver(signals.bind_extra_request_metadata)
def drop_what_names_a_browser(sender: object, log_kwargs: dict[str, Any], **named: Any) -> None:
    """A browser's own words about itself tell nothing that we need."""
    log_kwargs.pop("user_agent", None)
