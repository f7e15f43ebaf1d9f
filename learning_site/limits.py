"""How often something may be done: counted in the shared cache, by a keyed hash, over a fixed stretch of time.

The address of a client is what the outermost of our own proxies saw. How many proxies there are is a setting: whatever
a client writes into X-Forwarded-For itself stands before their entries and is never believed.
"""

import ipaddress
import time
from dataclasses import dataclass

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

#: Who has one address of IPv6 has at least as many as this network holds, so they count as one.
IPV6_PREFIX = 64


@dataclass(frozen=True, slots=True)
class Limit:
    """So many ``times`` in so many ``seconds``, counted apart for each ``name``."""

    name: str
    times: int
    seconds: int


def wait(limit: Limit, *, by: str) -> int:
    """Count one more by ``by`` (a client's address, a person); the seconds to wait if there were too many, else 0."""
    now = int(time.time())
    stretch = now // limit.seconds
    name = salted_hmac("limits", f"{limit.name} {by} {stretch}", algorithm="sha256").hexdigest()
    key = f"limit-{name}"
    count = 1
    if not cache.add(key, 1, timeout=limit.seconds):
        try:
            count = cache.incr(key)
        except ValueError:  # it ran out between the two steps
            return 0
    return limit.seconds - now % limit.seconds if count > limit.times else 0


def client_address(request: HttpRequest) -> str:
    """The address of the client's side: behind n proxies of ours, the n-th entry of X-Forwarded-For from its end."""
    proxies: int = settings.TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
    if proxies and len(forwarded) >= proxies and is_address(forwarded[-proxies]):
        return forwarded[-proxies]
    return str(request.META.get("REMOTE_ADDR", ""))


def client_network(request: HttpRequest) -> str:
    """By what limits count a client: the address, or for IPv6 the network that it can choose from."""
    address = client_address(request)
    if not is_address(address) or ipaddress.ip_address(address).version == 4:
        return address
    return str(ipaddress.ip_network(f"{address}/{IPV6_PREFIX}", strict=False).network_address)


def is_address(text: str) -> bool:
    """Whether ``text`` is an IP address."""
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True
