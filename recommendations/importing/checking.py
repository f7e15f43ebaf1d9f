"""Rows become values, or problems: one for each cell that is wrong, with what is wrong and what to do.

Whether an event may follow the ones before it is asked of the register's own actions later, not here.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from recommendations.choices import EventKind
from recommendations.importing.columns import (
    ALWAYS,
    CHOICES,
    CLOSING,
    DATES,
    EVENTS,
    LENGTHS,
    LISTS,
    LONGEST,
    MADE,
    MADE_NEEDS,
    NUMBERS,
)
from recommendations.importing.reading import FORMULA, Cell, RawRow
from recommendations.models.recommendation import REFERENCE

_UK_DATE = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_KEY = re.compile(r"[a-z0-9_-]+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong in a row; `column` is empty where it is the row as a whole."""

    row: int
    column: str
    words: str


@dataclass(frozen=True, slots=True)
class Known:
    """The names that this site knows."""

    organisations: frozenset[str]
    factors: frozenset[str]
    themes: frozenset[str]
    bases: frozenset[str]


@dataclass(slots=True)
class Line:
    """One row as values; `problems` says what is wrong, and then the values are not used."""

    number: int
    reference: str
    values: dict[str, Any] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def check(row: RawRow, known: Known) -> Line:
    """Every value of the row, and every problem of a single cell."""
    line = Line(row.number, str(row.cells.get("reference", "")).strip())
    kind = _kind(line, row.cells)
    needs, may = ((), ()) if kind is None else ((MADE_NEEDS, MADE) if kind == EventKind.MADE else EVENTS[kind])
    for column in ALWAYS:
        if column not in row.cells:
            _wrong(line, column, _("This cell is empty."))
    for column, cell in row.cells.items():
        if kind is not None and column not in (*ALWAYS, *needs, *may):
            _wrong(line, column, _("“%(event)s” has no such value: leave this cell empty.") % {"event": kind.value})
            continue
        _value(line, column, cell, kind, known)
    if kind != EventKind.MADE:
        for column in needs:
            if column not in row.cells:
                _wrong(line, column, _("This cell is empty, and “%(event)s” needs it.") % {"event": kind})
    return line


def _wrong(line: Line, column: str, words: str) -> None:
    line.problems.append(Problem(line.number, column, words))


def _kind(line: Line, cells: Mapping[str, Cell]) -> EventKind | None:
    typed = str(cells.get("event", "")).strip().lower()
    kinds = {EventKind.MADE.value, *(kind.value for kind in EVENTS)}
    if typed in kinds:
        return EventKind(typed)
    if typed:
        _wrong(line, "event", _("There is no event “%(typed)s”. Choose one of: %(names)s.") % _of(typed, kinds))
    return None


def _of(typed: str, names: Any) -> dict[str, str]:
    return {"typed": typed[:60], "names": ", ".join(sorted(names))}


def _value(line: Line, column: str, cell: Cell, kind: EventKind | None, known: Known) -> None:
    if cell == FORMULA:
        _wrong(line, column, _("This cell holds a formula. Paste its result as a value."))
    elif column in DATES:
        line.values[column] = _date(line, column, cell)
    elif isinstance(cell, date):
        _wrong(line, column, _("This cell holds a date, and words are wanted."))
    else:
        _words(line, column, _text(cell), kind, known)


def _text(cell: Cell) -> str:
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)


def _words(line: Line, column: str, text: str, kind: EventKind | None, known: Known) -> None:
    if len(text) > LENGTHS.get(column, LONGEST):
        most = f"{LENGTHS.get(column, LONGEST):,}"
        _wrong(line, column, _("This text is longer than %(most)s characters.") % {"most": most})
    elif "\0" in text:
        _wrong(line, column, _("This cell holds a character that is no text."))
    elif column in LISTS:
        names = [name.strip() for name in text.replace(";", ",").split(",") if name.strip()]
        _known(line, column, names, known.factors if column == "factors" else known.themes)
        line.values[column] = names
    elif column in NUMBERS:
        line.values[column] = _number(line, column, text)
    else:
        line.values[column] = text
        _choice(line, column, text, kind, known)


def _choice(line: Line, column: str, text: str, kind: EventKind | None, known: Known) -> None:
    choices = CLOSING if (column, kind) == ("reason", EventKind.CLOSED) else CHOICES.get(column)
    if choices is not None and text not in choices:
        _wrong(line, column, _("“%(typed)s” is not one of: %(names)s.") % _of(text, choices))
    elif column == "organisation":
        _known(line, column, [text], known.organisations)
    elif column == "legal_basis":
        _known(line, column, [text], known.bases)
    elif column in {"reference", "by"} and not re.fullmatch(REFERENCE, text):
        _wrong(line, column, _("“%(typed)s” is no reference like LR-2026-014.") % {"typed": text[:60]})
    elif column == "action" and not _KEY.fullmatch(text):
        _wrong(line, column, _("A key of an action has letters, digits and hyphens only."))


def _known(line: Line, column: str, names: list[str], known: frozenset[str]) -> None:
    unknown = [name for name in names if name not in known]
    if unknown:
        _wrong(line, column, _("This site does not know: %(names)s.") % {"names": ", ".join(unknown)[:200]})


def _number(line: Line, column: str, text: str) -> int | None:
    if text.isascii() and text.isdigit() and 0 < int(text) < 1000:
        return int(text)
    _wrong(line, column, _("“%(typed)s” is no whole number.") % {"typed": text[:60]})
    return None


def _date(line: Line, column: str, cell: Cell) -> date | None:
    if isinstance(cell, date):
        return cell
    if isinstance(cell, float):
        _wrong(
            line,
            column,
            _("%(number)s is a number, not a date. Give the column the format of a date, or write 2026-03-27.")
            % {"number": _text(cell)},
        )
        return None
    try:
        found = _UK_DATE.fullmatch(cell or "")
        return date(int(found[3]), int(found[2]), int(found[1])) if found else date.fromisoformat(cell or "")
    except ValueError:
        _wrong(line, column, _("“%(typed)s” is no date like 2026-03-27 or 27/03/2026.") % {"typed": str(cell)[:60]})
        return None
