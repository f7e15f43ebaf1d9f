"""Background work: hurry after a commit. The sweep calls the same action."""

from celery import shared_task

from search.actions import follow_all


@shared_task
def follow_outbox() -> None:
    """Bring what the outbox holds into every index of this host."""
    follow_all()
