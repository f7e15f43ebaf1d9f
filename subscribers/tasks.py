"""Wake a pump; sweep what the broker forgot. Every task may be lost or run twice without harm."""

from celery import shared_task

from subscribers import actions


@shared_task
def pump(dispatch_id: int) -> None:
    """Send what is due; if more is left when the time is up, wake another."""
    if actions.pump(dispatch_id=dispatch_id):
        pump.delay_on_commit(dispatch_id)
    actions.reconcile()


@shared_task
def sweep() -> None:
    """Find abandoned, expired and finished work, and wake a pump where one is missing."""
    for dispatch_id in actions.reconcile():
        pump.delay_on_commit(dispatch_id)
