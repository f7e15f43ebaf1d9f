"""Write docs/lifecycle.md from the table of the lifecycle."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from recommendations.lifecycle.document import document


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(__file__).resolve().parents[3] / "docs" / "lifecycle.md"
        with override("en"):
            path.write_text(document(), encoding="utf-8")
        self.stdout.write(f"{path.name} written")
