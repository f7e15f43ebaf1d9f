"""``manage.py document_retention``: print what is stored about people and for how long, as a page of the documents."""

from typing import Any

from django.core.management.base import BaseCommand

from learning_site.audit.retention import document


class Command(BaseCommand):
    help = "Print docs/operations/what-is-stored.md."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(document(), ending="")
