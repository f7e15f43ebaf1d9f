"""``manage.py evaluate_search FILE.jsonl``: how good the search is, by judged queries."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from search import engines, shapes
from search.backends.protocol import Backend
from search.evaluation import FIGURES, Judged, Outcome, read, report
from search.finding import Asked, SearchUnavailableError, find


class Command(BaseCommand):
    help = "Measure the search against a file of judged queries (search.evaluation says what each figure means)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--engine", choices=engines.NAMES, help="else the one that the settings name")
        parser.add_argument("--half", choices=["tuning", "check"], help="every other query: the first, or the second")
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            engine = engines.named(options["engine"]) if options["engine"] else engines.main()
            judged = read(options["file"].read_text(encoding="utf-8").splitlines())
        except (LookupError, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        if options["half"]:
            judged = judged[0 if options["half"] == "tuning" else 1 :: 2]
        try:
            outcomes = [_outcome(each, engine) for each in judged]
        except SearchUnavailableError as error:
            raise CommandError(f"The engine {engine.name} cannot answer. Run manage.py rebuild_search.") from error
        figures = {"engine": engine.name, **report(outcomes)}
        if options["as_json"]:
            self.stdout.write(json.dumps(figures, ensure_ascii=False))
        else:
            self._say(figures)

    def _say(self, figures: dict[str, Any]) -> None:
        self.stdout.write(f"{'':<14}" + "".join(f"{name:>14}" for name in FIGURES))
        rows = {"all": figures, **figures["by_class"]}
        for name, row in rows.items():
            self.stdout.write(f"{name:<14}" + "".join(f"{_shown(row[figure]):>14}" for figure in FIGURES))
        for name in ("no_answer_precision", "no_answer_recall"):
            self.stdout.write(f"{name} {_shown(figures[name])}")


def _outcome(judged: Judged, engine: Backend) -> Outcome:
    languages = ("cy", "en") if judged.language == "cy" else ("en",)
    found = find(Asked(text=judged.text, languages=languages), engine=engine)
    order = shapes.questions_in_order if judged.level == "question" else shapes.documents_in_order
    return Outcome(judged, order(found), found.confident)


def _shown(figure: float | None) -> str:
    return "–" if figure is None else f"{figure:.3f}"
