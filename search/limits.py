"""How many searches one address may make in a minute. Counted in the shared cache, by a keyed hash."""

import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MINUTE = 60


def wait(request: HttpRequest) -> int:
    """Count this search; the seconds to wait when there were too many, else 0."""
    now = int(time.time())
    name = salted_hmac("search.limits", f"{client_address(request)} {now // MINUTE}", algorithm="sha256").hexdigest()
    key = f"searches-{name}"
    if cache.add(key, 1, timeout=MINUTE):
        return 0
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out between the two steps
        return 0
    return MINUTE - now % MINUTE if count > settings.SEARCHES_A_MINUTE else 0


def client_address(request: HttpRequest) -> str:
    """The address of the reader's side: behind so many proxies, the entry that the outermost of ours wrote."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    proxies: int = settings.SEARCH_PROXIES
    if proxies and len(forwarded) >= proxies:
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))
