"""``manage.py verify_audit``: walk the chain of audit events and say where it does not hold; exit 1 if it does not."""

import argparse
import dataclasses
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from learning_site.audit.actions import verify
from learning_site.audit.models import AuditEvent


def head(text: str) -> tuple[int, str]:
    """``SEQUENCE:HASH`` as the auditors' letter gives it."""
    sequence, _, digest = text.partition(":")
    if not sequence.isdigit() or len(digest) != 64:
        raise argparse.ArgumentTypeError("a head looks like 1234:0a1b…, the number and the whole hash from the letter")
    return int(sequence), digest.lower()


class Command(BaseCommand):
    help = "Walk the chain of audit events and name every changed, removed, inserted or cut row."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")
        parser.add_argument(
            "--head",
            type=head,
            action="append",
            default=[],
            help="a head from a letter, SEQUENCE:HASH; may be repeated",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        faults = verify(heads=dict(options["head"]))
        sealed, unsealed = AuditEvent.objects.sealed().count(), AuditEvent.objects.unsealed().count()
        if options["json"]:
            found = [dataclasses.asdict(fault) for fault in faults]
            self.stdout.write(
                json.dumps({"holds": not faults, "sealed": sealed, "unsealed": unsealed, "faults": found})
            )
        else:
            for fault in faults:
                row = "" if fault.event is None else f", row {fault.event}"
                self.stdout.write(f"{fault.what} at {fault.sequence}{row}: {fault.detail}")
            verdict = f"{len(faults)} faults" if faults else "The chain holds"
            self.stdout.write(f"{verdict}: {sealed} events sealed, {unsealed} waiting.")
        if faults:
            sys.exit(1)
