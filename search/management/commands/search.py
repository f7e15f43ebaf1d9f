"""``manage.py search "words"``: the search of the site, from a shell."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engines, shapes
from search.choices import Facet
from search.finding import Asked, Found, SearchUnavailableError, find


class Command(BaseCommand):
    help = "Search what is published, as a reader does."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("words")
        parser.add_argument("--filter", action="append", default=[], metavar="FACET=VALUE", help="may be repeated")
        parser.add_argument("--engine", choices=engines.NAMES, help="this one alone; else as the site does")
        parser.add_argument("--lang", default="en", choices=["en", "cy"], help="the language of the page")
        parser.add_argument("--exact", action="store_true", help="only the words as typed")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        languages = ("cy", "en") if options["lang"] == "cy" else ("en",)
        asked = Asked(
            text=options["words"], filters=_filters(options["filter"]), exact=options["exact"], languages=languages
        )
        try:
            found = find(asked, engine=engines.named(options["engine"]) if options["engine"] else None)
        except LookupError as error:
            raise CommandError(str(error)) from error
        except SearchUnavailableError as error:
            raise CommandError(
                "No search engine can answer now. Try again, or run manage.py rebuild_search."
            ) from error
        if options["as_json"]:
            self.stdout.write(json.dumps(shapes.as_json(found), ensure_ascii=False))
        else:
            self._say(found)

    def _say(self, found: Found) -> None:
        if found.parsed.empty:
            self.stdout.write("There is no word to search for in this.")
            return
        self.stdout.write(f"{found.total} results in {len(found.groups)} groups ({found.engine})")
        for group in found.shown:
            title = found.documents[f"{group.ref}@{group.language}"].title
            self.stdout.write(f"{group.score:8.2f}  {group.ref:<24} {title}")
            for ranked in found.questions[(group.ref, group.language)]:
                self.stdout.write(f"          {ranked.hit.ref:<24} {ranked.hit.title}")


def _filters(pairs: list[str]) -> dict[Facet, tuple[str, ...]]:
    chosen: dict[Facet, list[str]] = {}
    for pair in pairs:
        name, separator, value = pair.partition("=")
        if not separator or name not in Facet.values:
            raise CommandError(f"{pair!r} is not FACET=VALUE. The facets are: {', '.join(Facet.values)}.")
        chosen.setdefault(Facet(name), []).append(value)
    return {facet: tuple(values) for facet, values in chosen.items()}
