"""``manage.py verify_publications``: exit with 1 and say what differs from what was published."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from magazine.verification import verify


class Command(BaseCommand):
    help = "Check the digest, the blocks and the live row of every publication."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        read, differences = verify()
        if options["json"]:
            rows = [difference.as_dict() for difference in differences]
            self.stdout.write(json.dumps({"publications": read, "differences": rows}, indent=2))
        else:
            for difference in differences:
                self.stdout.write(
                    f"{difference.reference} ({difference.language}): {difference.what}: {difference.detail}"
                )
            self.stdout.write(f"{read} publications read, {len(differences)} differences.")
        if differences:
            raise SystemExit(1)
