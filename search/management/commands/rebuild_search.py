"""``manage.py rebuild_search``: make the index anew, beside the one in use."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engines
from search.actions import rebuild
from search.backends.protocol import EngineUnavailableError
from search.models import IndexFailure


class Command(BaseCommand):
    help = "Build the search index anew from everything that is published. Searches go on meanwhile."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=engines.NAMES, help="this one alone; else every engine of this host")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            chosen = (engines.named(options["engine"]),) if options["engine"] else engines.every()
        except LookupError as error:
            raise CommandError(str(error)) from error
        for engine in chosen:
            begun = time.monotonic()
            try:
                written = rebuild(engine=engine)
            except EngineUnavailableError as error:
                raise CommandError(f"{engine.name}: {error} The index in use is as it was.") from error
            self.stdout.write(f"{engine.name}: {written} documents in {time.monotonic() - begun:.1f} s")
            for failure in IndexFailure.objects.filter(index=engines.index_name(engine)):
                self.stderr.write(f"{engine.name}: {failure.reference} could not be read: {failure.error}")
