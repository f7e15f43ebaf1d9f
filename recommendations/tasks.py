"""Reminders of last days, and items that pass to a successor on a day that was set: only the beat schedule asks."""

from celery import shared_task

from recommendations.actions import pass_on_due, send_reminders


@shared_task
def remind() -> None:
    send_reminders()


@shared_task
def pass_on() -> None:
    pass_on_due()
