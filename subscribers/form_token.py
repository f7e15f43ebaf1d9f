"""How a public form proves that it came from our own page, without a cookie.

The form carries a signed time; the browser says where the form was sent from. Readers get no cookie, and somebody
else's page cannot send the form in their name.
"""

import datetime as dt
from urllib.parse import urlsplit

from django.core import signing
from django.http import HttpRequest

_SALT = "subscribers.form"
MAX_AGE = dt.timedelta(hours=24)


def make() -> str:
    """A token for a form that is shown now."""
    return signing.TimestampSigner(salt=_SALT).sign("form")


def is_valid(token: str) -> bool:
    """Whether ``token`` came from a form of ours that was shown at most a day ago."""
    try:
        signing.TimestampSigner(salt=_SALT).unsign(token, max_age=MAX_AGE)
    except signing.BadSignature:
        return False
    return True


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form was sent from this site. A program that says nothing is let through:
    a browser always says it, and only a browser can be misused by another page."""
    origin = request.headers.get("Origin")
    if origin is None:
        return True
    parts = urlsplit(origin)
    return parts.netloc == request.get_host()
