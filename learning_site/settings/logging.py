"""Logs are events with identifiers: never an address, a name, a body of text, a query or a secret.

One line an event, JSON in production; a person's console gets the same events in a readable form.
"""

from typing import Any

import structlog

from learning_site.settings.environment import env


def _without_health(logger: Any, method: str, event: structlog.typing.EventDict) -> structlog.typing.EventDict:
    """Somebody asks for health every few seconds; what is wrong is in the answer."""
    if str(event.get("request", "")).partition(" ")[2].startswith("health:"):
        raise structlog.DropEvent
    return event


_SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
    structlog.processors.format_exc_info,
]
_FORM = env.str("LOG_FORMAT", default="json")
_RENDERER = structlog.dev.ConsoleRenderer(colors=False) if _FORM == "console" else structlog.processors.JSONRenderer()

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "events": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [structlog.stdlib.ProcessorFormatter.remove_processors_meta, _RENDERER],
            "foreign_pre_chain": _SHARED,
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "events"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        # Each names the path that was asked for, which may hold a token; our own request log names the view.
        "django.request": {"level": "CRITICAL"},
        "django.server": {"level": "CRITICAL"},
        "authlib": {"level": "WARNING"},  # would say the secrets of a conversation with a provider
        "mail.log": {"level": "WARNING"},  # the mailbox's server says every command, with its addresses
        "django_tasks": {"level": "WARNING"},  # says twice each that Wagtail indexed something
        "wagtail": {"level": "WARNING"},  # names the pages that it saves
        "kombu.connection": {"level": "ERROR"},  # warns that a folder has no host name
        "celery.beat": {"level": "WARNING"},  # says every sweep that it asks for
        "celery.app.trace": {"level": "WARNING"},  # task_started and task_succeeded say it already
        "celery.worker.strategy": {"level": "WARNING"},
    },
}

structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        _without_health,
        *_SHARED,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    cache_logger_on_first_use=False,  # tests capture what is logged
)

DJANGO_STRUCTLOG_CELERY_ENABLED = True
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = False  # a client could choose it
DJANGO_STRUCTLOG_TRUST_UPSTREAM_CORRELATION_ID = False
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = 10  # logging.DEBUG: request_finished says it all
DJANGO_STRUCTLOG_CELERY_TASK_START_LOG_LEVEL = 10
DJANGO_STRUCTLOG_CELERY_TASK_SUCCESS_LOG_LEVEL = 10
