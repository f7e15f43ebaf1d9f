"""Send what is due; the beat schedule runs the same task as the sweep."""

from celery import shared_task

from learning_site.correspondence import actions


@shared_task
def send_letters() -> None:
    actions.send_due_letters()
