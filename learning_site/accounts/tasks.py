"""What accounts do in the background: the sweep is all there is, for no act here waits for a worker."""

from celery import shared_task

from learning_site.accounts.actions.daily import bring_up_to_date


@shared_task
def sweep() -> None:
    bring_up_to_date()
