"""Work on one file that was just added or confirmed; the sweep goes on with those that the broker forgot."""

from celery import shared_task

from recommendations.importing import actions


@shared_task
def go_on(run_id: int) -> None:
    actions.go_on(run_id=run_id)


@shared_task
def sweep() -> None:
    for run_id in actions.unfinished()[:1]:
        actions.go_on(run_id=run_id)
