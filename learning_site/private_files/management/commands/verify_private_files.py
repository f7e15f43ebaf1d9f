"""``manage.py verify_private_files``: compare rows with the bytes on disk; exit 1 and say what differs."""

import dataclasses
import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from learning_site.private_files.actions import verify
from learning_site.private_files.models import PrivateFile


class Command(BaseCommand):
    help = "Read every private file; name those that are missing or changed, and bytes that no row names."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        faults = verify()
        count = PrivateFile.objects.kept().count()
        if options["json"]:
            found = [dataclasses.asdict(fault) for fault in faults]
            self.stdout.write(json.dumps({"holds": not faults, "files": count, "faults": found}))
        else:
            for fault in faults:
                self.stdout.write(f"{fault.what}: {fault.which}")
            self.stdout.write(f"{len(faults)} faults, {count} files." if faults else f"All {count} files are there.")
        if faults:
            sys.exit(1)
