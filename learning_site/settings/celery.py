"""Celery: the broker only hurries, so nothing here may be the only copy of anything.

Each kind of background work has a sweep in the beat schedule, at most 30 seconds apart, that finds what the broker
forgot.
"""

from pathlib import Path
from typing import Any

import environ

_env = environ.Env()
_var = Path(_env("VAR_DIR", default=str(Path(__file__).resolve().parent.parent.parent / "var")))

CELERY_BROKER_URL = _env("CELERY_BROKER_URL", default="filesystem://")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_TIME_LIMIT = 15 * 60
CELERY_TASK_SOFT_TIME_LIMIT = 14 * 60
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = "Europe/London"
CELERY_BROKER_TRANSPORT_OPTIONS: dict[str, Any] = {}

if CELERY_BROKER_URL.startswith("filesystem://"):
    _broker = _var / "broker"
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "data_folder_in": str(_broker / "messages"),
        "data_folder_out": str(_broker / "messages"),
        "control_folder": str(_broker / "control"),
        "polling_interval": 0.05,  # seconds; the default of 1 s handles two tasks a second
    }

#: Where beat keeps what it last ran; losing it loses nothing.
CELERY_BEAT_SCHEDULE_FILENAME = str(_var / "beat-schedule")
CELERY_BEAT_SCHEDULE: dict[str, dict[str, Any]] = {}
