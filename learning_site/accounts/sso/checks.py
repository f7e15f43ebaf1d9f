"""Single sign-on that was asked for is either whole or refused by name."""

from importlib.util import find_spec
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


def register_all() -> None:
    """Register the checks of this app, once."""
    register(the_extra_is_installed, Tags.security)
    register(issuers_are_asked_over_tls, Tags.security, deploy=True)


def the_extra_is_installed(**_: Any) -> list[CheckMessage]:
    """Secrets of providers without the library that speaks to them would leave people before a shut door."""
    if not settings.SIGN_ON_SECRETS or find_spec("authlib"):
        return []
    return [Error("SIGN_ON_SECRETS is set, and the extra is not installed: uv sync --extra sso", id="sso.E001")]


def issuers_are_asked_over_tls(**_: Any) -> list[CheckMessage]:
    """Only a test on one machine speaks to a provider in clear text."""
    if not settings.SIGN_ON_INSECURE_ISSUERS:
        return []
    return [Error("SIGN_ON_INSECURE_ISSUERS is true: providers may be asked without TLS", id="sso.E002")]
