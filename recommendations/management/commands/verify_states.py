"""Prove that the spans of the register are what its events say."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from recommendations.models import AddresseeEvent, AddresseeState
from recommendations.verification import differences


class Command(BaseCommand):
    help = "Check that the spans of the register are the fold of its events; exit 1 and say what differs."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the answer as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(differences())
        counts = {"events": AddresseeEvent.objects.count(), "spans": AddresseeState.objects.count()}
        if options["json"]:
            self.stdout.write(json.dumps({**counts, "differences": [asdict(difference) for difference in found]}))
        else:
            for difference in found:
                self.stdout.write(str(difference))
            self.stdout.write(f"{counts['events']} events, {counts['spans']} spans, {len(found)} differences")
        if found:
            sys.exit(1)
