"""Celery: the broker only hurries, so nothing here may be the only copy of anything.

Each kind of background work has a sweep in the beat schedule, at most 30 seconds apart, that finds what the broker
forgot (docs/adr/0008-rows-are-the-queue.md).
"""

from typing import Any

from celery.schedules import crontab

from learning_site.settings.environment import VAR_DIR, env

CELERY_BROKER_URL = env("CELERY_BROKER_URL", default="filesystem://")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = False  # the sweep does this, once, by the row's state
CELERY_TASK_TIME_LIMIT = 15 * 60  # seconds; the soft limit comes first, so that a task can put its row in order
CELERY_TASK_SOFT_TIME_LIMIT = 14 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False  # nobody uses it, and it needs queues of its own
CELERY_WORKER_MAX_TASKS_PER_CHILD = 2000
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_TIMEOUT = 4  # seconds
CELERY_TIMEZONE = "Europe/London"
#: A web request asks once more and then leaves the work to the sweep.
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0.1, "interval_max": 0.1}

#: Long pieces of work (sending an issue, indexing) have queues of their own, so that they never hold up a letter.
CELERY_TASK_DEFAULT_QUEUE = "work"
CELERY_TASK_ROUTES = {
    "subscribers.tasks.*": {"queue": "mail"},
    "search.tasks.*": {"queue": "index"},
}
#: What a worker listens to.
WORKER_QUEUES = ["work", "mail", "index"]

CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {}
if CELERY_BROKER_URL.startswith("filesystem://"):
    _broker = VAR_DIR / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_broker / "messages"),
        "data_folder_out": str(_broker / "messages"),
        "control_folder": str(_broker / "control"),
        "polling_interval": 0.05,  # seconds; the default of 1 s handles two tasks a second
    }
elif CELERY_BROKER_URL.startswith(("redis://", "rediss://")):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": 60 * 60,  # seconds; well over the time limit, or Redis would hand a task out twice
        "socket_connect_timeout": 2,
        "socket_timeout": 10,
        "retry_on_timeout": True,
    }

#: Where beat keeps what it last ran; losing it loses nothing.
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
CELERY_BEAT_MAX_LOOP_INTERVAL = 5


def _sweep(task: str, *, seconds: int) -> dict[str, Any]:
    """Run ``task`` every so many seconds; a message that waited longer than that is worth nothing."""
    return {"task": task, "schedule": seconds, "options": {"expires": 2 * seconds}}


CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {
    "heartbeat": _sweep("heartbeat", seconds=10),
    "seal-audit-events": _sweep("learning_site.audit.tasks.seal_events", seconds=5),
    "send-letters": _sweep("learning_site.correspondence.tasks.send_letters", seconds=20),
    "pass-on-recommendations": _sweep("recommendations.tasks.pass_on", seconds=30),
    "send-reminders": _sweep("recommendations.tasks.remind", seconds=30),
    "check-files": _sweep("learning_site.private_files.tasks.check_files", seconds=20),
    "follow-search-outbox": _sweep("search.tasks.follow_outbox", seconds=15),
    "keep-people-in-step": _sweep("learning_site.accounts.tasks.sweep", seconds=30),
    "sweep-imports": _sweep("recommendations.importing.tasks.sweep", seconds=20),
    "sweep-mailings": _sweep("subscribers.tasks.sweep", seconds=10),
    "remove-stray-files": {"task": "learning_site.private_files.tasks.remove_strays", "schedule": crontab(minute="37")},
    "sweep-retention": {
        "task": "learning_site.audit.tasks.sweep_retention",
        "schedule": crontab(hour="3", minute="23"),
    },
    "declare-audit-head": {"task": "learning_site.audit.tasks.declare_head", "schedule": crontab(minute="7")},
}
