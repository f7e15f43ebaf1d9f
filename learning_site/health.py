"""Whether this process lives, and whether the whole installation can do its work.

Each app names its own checks: ``health_checks`` of its AppConfig maps a name to the dotted path of a function that
returns None, or a sentence that says what is wrong. This file adds the database, the broker and the two heartbeats.
"""

import datetime as dt
from collections.abc import Callable

import structlog
from django.apps import apps
from django.core.cache import cache
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import path
from django.utils import timezone
from django.utils.module_loading import import_string

from learning_site.celery import BEAT_SPOKE, WORKER_HEARD, app

log = structlog.get_logger(__name__)

Check = Callable[[], str | None]

#: Beat speaks every ten seconds; three missed turns and it is called silent.
HEARTBEAT_LATE = dt.timedelta(seconds=45)


def database() -> str | None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return None


def broker() -> str | None:
    with app.connection_for_write() as opened:
        opened.ensure_connection(max_retries=1, timeout=2)
    return None


def beat() -> str | None:
    return _silence("beat", BEAT_SPOKE)


def queue() -> str | None:
    """How long ago a worker last took a message: the age of the queue, whatever the broker."""
    return _silence("no worker", WORKER_HEARD)


def _silence(who: str, key: str) -> str | None:
    heard = cache.get(key)
    if heard is None:
        return f"{who} has not been heard yet"
    age = timezone.now() - dt.datetime.fromisoformat(heard)
    return f"{who} was last heard {age.total_seconds():.0f} seconds ago" if age > HEARTBEAT_LATE else None


def checks() -> dict[str, Check]:
    """Every check by name: this file's, then those that the apps name."""
    found: dict[str, Check] = {"database": database, "broker": broker, "beat": beat, "queue": queue}
    for config in apps.get_app_configs():
        for name, function in getattr(config, "health_checks", {}).items():
            found[name] = import_string(function)
    return found


def problem(name: str, check: Check) -> str | None:
    """What ``check`` finds wrong. A check that itself fails is a problem too, named without its details."""
    try:
        return check()
    except Exception as error:  # noqa: BLE001 - whatever fails here is what the check is for
        log.warning("health_check_failed", check=name, error=type(error).__name__)
        return f"the check failed ({type(error).__name__})"


def live(request: HttpRequest) -> HttpResponse:
    """Answer that the process serves requests; nothing else is asked."""
    return HttpResponse("live\n", content_type="text/plain")


def ready(request: HttpRequest) -> JsonResponse:
    """200 if every check is well, otherwise 503 with what is wrong, by name."""
    found = {name: problem(name, check) for name, check in checks().items()}
    failing = sorted(name for name, trouble in found.items() if trouble)
    body = {"ready": not failing, "failing": failing, "checks": {name: found[name] or "well" for name in found}}
    return JsonResponse(body, status=503 if failing else 200, headers={"Cache-Control": "no-store"})


app_name = "health"
urlpatterns = [path("live", live, name="live"), path("ready", ready, name="ready")]
