"""Check one file that was just added; sweep those that the broker forgot; clear away bytes that no row names."""

from celery import shared_task

from learning_site.private_files import actions


@shared_task
def check_file(file_id: int) -> None:
    actions.scan(file_id=file_id)


@shared_task
def check_files() -> None:
    actions.scan_waiting()


@shared_task
def remove_strays() -> None:
    actions.remove_strays()
