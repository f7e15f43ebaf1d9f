"""How many searches one address may make in a minute."""

from django.conf import settings
from django.http import HttpRequest

from learning_site import limits

MINUTE = 60


def wait(request: HttpRequest) -> int:
    """Count this search; the seconds to wait when there were too many, else 0."""
    limit = limits.Limit("searches", times=settings.SEARCHES_A_MINUTE, seconds=MINUTE)
    return limits.wait(limit, by=limits.client_network(request))
