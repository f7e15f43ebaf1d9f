"""The Celery application: it hurries work that the database already holds.

Every task may be lost or run twice without harm; the beat schedule (``settings/celery.py``) sweeps what was lost.
"""

import os
import signal
from functools import partial
from typing import Any

import structlog
from amqp.exceptions import AMQPError
from celery import Celery, signals
from celery.contrib.django.task import DjangoTask
from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django_structlog.celery.steps import DjangoStructLogInitStep
from kombu.exceptions import KombuError
from kombu.transport import TRANSPORT_ALIASES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "learning_site.settings.dev")
TRANSPORT_ALIASES["filesystem"] = "learning_site.folder_broker:Transport"

log = structlog.get_logger(__name__)

#: Cache keys that say when beat last spoke and when a worker last heard it, as ISO instants.
BEAT_SPOKE, WORKER_HEARD = "heartbeat:beat", "heartbeat:worker"


class HurryingTask(DjangoTask):
    """A task that is asked for only after commit, and whose loss is no failure of the one who asked.

    The rows that it works on are committed by then; if the broker cannot be reached, the sweep finds them.
    """

    def delay_on_commit(self, *args: Any, **kwargs: Any) -> None:
        transaction.on_commit(partial(self._ask, args, kwargs))

    def apply_async_on_commit(
        self, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None, **options: Any
    ) -> None:
        transaction.on_commit(partial(self._ask, args, kwargs or {}, **options))

    def _ask(self, args: tuple[Any, ...], kwargs: dict[str, Any], **options: Any) -> None:
        try:
            self.apply_async(args, kwargs, **options)
        except (KombuError, AMQPError, OSError) as error:
            log.warning("task_not_enqueued", task=self.name, error=type(error).__name__)


app = Celery("learning_site", task_cls=HurryingTask)
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.steps["worker"].add(DjangoStructLogInitStep)


@app.task(name="heartbeat", expires=60)  # type: ignore[untyped-decorator,unused-ignore]  # Celery ships no types
def heartbeat() -> None:
    """A worker heard beat: broker and worker do their part."""
    cache.set(WORKER_HEARD, timezone.now().isoformat(), timeout=None)


@signals.before_task_publish.connect(sender="heartbeat")
def beat_spoke(**named: Any) -> None:
    """Only beat asks for the heartbeat, so asking shows that beat runs."""
    cache.set(BEAT_SPOKE, timezone.now().isoformat(), timeout=None)


@signals.worker_process_init.connect
def finish_the_task_in_hand(**named: Any) -> None:
    """Whoever stops a worker often tells its whole group. The parent lets its children finish, and then ends them."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)


@signals.setup_logging.connect
def keep_the_project_s_logging(**named: Any) -> None:
    """Celery must not put its own loggers in place of those of the settings."""
