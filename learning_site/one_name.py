"""The site has one name: who asks by the machine's number is led to it, because passkeys are bound to a name."""

import ipaddress
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect


class OneNameMiddleware:
    """For a person's own machine. Health stays where it is asked for: programs do not follow."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if is_number(request.get_host()) and not request.path.startswith("/-/"):
            return HttpResponseRedirect(f"{settings.SITE_URL}{request.get_full_path()}")
        return self.get_response(request)


def is_number(host: str) -> bool:
    """Whether ``host``, with or without a port, is an address in numbers."""
    try:
        ipaddress.ip_address(urlsplit(f"//{host}").hostname or "")
    except ValueError:
        return False
    return True
