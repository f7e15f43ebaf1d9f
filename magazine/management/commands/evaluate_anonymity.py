"""``manage.py evaluate_anonymity FILE.jsonl``: recall by kind, clean lines flagged, and what was missed."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from magazine.anonymity.evaluation import BadLineError, Evaluation, evaluate, read


class Command(BaseCommand):
    help = "Measure the anonymity rules against a labelled set (JSON lines with id, lang, where, text and spans)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="The labelled set.")
        parser.add_argument("--json", action="store_true", help="Print one JSON object.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            with options["file"].open(encoding="utf-8") as lines:
                result = evaluate(read(lines))
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise CommandError(f"{options['file']} is not in UTF-8.") from error
        except BadLineError as error:
            raise CommandError(f"{options['file']}: {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(result.as_dict(), ensure_ascii=False, indent=2))
        else:
            self._say(result)

    def _say(self, result: Evaluation) -> None:
        for kind in sorted(result.total):
            found, total = result.found.get(kind, 0), result.total[kind]
            self.stdout.write(f"{kind:24} {found:4} of {total:4}  recall {result.recall(kind):.3f}")
        self.stdout.write(f"Clean lines flagged: {len(result.flagged)} of {result.clean} ({result.flagged_share:.1%}).")
        for miss in result.misses:
            self.stdout.write(f"Missed in {miss['id']} ({miss['kind']}): {miss['missed']}")
        for line in result.flagged:
            what = "; ".join(f"{finding['text']} ({finding['rule']})" for finding in line["findings"])
            self.stdout.write(f"Flagged {line['id']}: {what}")
