"""``manage.py verify_search``: whether the index holds exactly what is published. Exit status 1 when it does not."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engines
from search.actions import Difference, mend, verify
from search.backends.protocol import Backend, EngineUnavailableError


class Command(BaseCommand):
    help = "Compare the search index with what is published, text by text."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=engines.NAMES, help="this one alone; else every engine of this host")
        parser.add_argument("--mend", action="store_true", help="put right what differs, then compare again")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            chosen = (engines.named(options["engine"]),) if options["engine"] else engines.every()
            found = {engine.name: self._compare(engine, options["mend"]) for engine in chosen}
        except LookupError as error:
            raise CommandError(str(error)) from error
        except EngineUnavailableError as error:
            raise CommandError(f"{error} Nothing was compared.") from error
        if options["as_json"]:
            rows = {name: [{"id": row.id, "what": row.what} for row in rows] for name, rows in found.items()}
            self.stdout.write(json.dumps({"engines": rows}))
        else:
            self._say(found)
        if any(found.values()):
            sys.exit(1)

    @staticmethod
    def _compare(engine: Backend, wanted: bool) -> list[Difference]:
        differences = verify(engine=engine)
        if differences and wanted:
            mend(engine=engine, differences=differences)
            return verify(engine=engine)
        return differences

    def _say(self, found: dict[str, list[Difference]]) -> None:
        for name, differences in found.items():
            self.stdout.write(f"{name}: {len(differences) or 'no'} differences")
            for difference in differences:
                self.stdout.write(f"  {difference.id}: {difference.what}")
