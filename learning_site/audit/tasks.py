"""Keep the chain closed, say where it ends, and let go of what is past its time."""

from celery import shared_task

from learning_site.audit import actions, retention


@shared_task
def seal_events() -> None:
    actions.seal()


@shared_task
def declare_head() -> None:
    actions.declare_head()


@shared_task
def sweep_retention() -> None:
    retention.sweep_all()
