"""``manage.py follow_search``: keep this host's index up to date where no worker runs on it."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections

from search.actions import follow_all


class Command(BaseCommand):
    help = (
        "Bring what has changed into the indices of this host. A web host without a worker runs it with --every, so "
        "that its own embedded index can answer when Elasticsearch is away."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--every", type=int, metavar="SECONDS", help="go on, looking every so many seconds")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            self.stdout.write(f"{follow_all()} changes brought in")
            if not options["every"]:
                return
            close_old_connections()
            time.sleep(options["every"])
