"""Hurry a file that waits for its virus check along."""

from typing import Any

from django.dispatch import receiver

from learning_site.private_files import tasks
from learning_site.private_files.signals import file_waits


@receiver(file_waits)
def hurry(sender: object, file_id: int, **named: Any) -> None:
    tasks.check_file.delay_on_commit(file_id)
