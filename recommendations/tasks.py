"""Reminders of last days; the beat schedule runs this as the sweep, and nothing else asks for it."""

from celery import shared_task

from recommendations.actions import send_reminders


@shared_task
def remind() -> None:
    send_reminders()
