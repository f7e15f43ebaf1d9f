"""``manage.py describe_anonymity``: the catalogue of anonymity rules as a page (docs/anonymity-rules.md)."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from magazine.anonymity.page import as_markdown


class Command(BaseCommand):
    help = "Print the catalogue of anonymity rules in Markdown."

    def handle(self, *args: Any, **options: Any) -> None:
        with override("en"):
            self.stdout.write(as_markdown(), ending="")
