"""A stretch of the trail as text, line by line, with the hashes: whoever has it can check it without this site.

docs/operations/audit.md describes the form, and the program that checks it (scripts/check_trail.py).
"""

import csv
import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from learning_site.audit import chain
from learning_site.audit.querysets import AuditEventQuerySet

#: Rows that are read at once: memory does not grow with the stretch.
CHUNK = 1000

#: What a spreadsheet would take for the beginning of a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def lines(events: AuditEventQuerySet, *, form: str) -> Iterator[str]:
    """The events in ``form`` ("jsonl" or "csv"), the columns of the chain in their order."""
    rows = events.values(*chain.COLUMNS).iterator(chunk_size=CHUNK)
    return json_lines(rows) if form == "jsonl" else csv_lines(rows)


def json_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One object a line; instants in UTC with microseconds, as the hash covers them."""
    for row in rows:
        yield json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False) + "\n"


def csv_lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """A line of headings, then one an event; a cell that begins like a formula is preceded by an apostrophe."""
    writer = csv.writer(_Echo())
    yield writer.writerow(chain.COLUMNS)
    for row in rows:
        yield writer.writerow([_cell(_plain(row[name])) for name in chain.COLUMNS])


def _plain(value: Any) -> Any:
    return value.astimezone(dt.UTC).isoformat(timespec="microseconds") if isinstance(value, dt.datetime) else value


def _cell(value: Any) -> Any:
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, line: str) -> str:
        return line
