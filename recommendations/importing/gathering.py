"""Checked rows become recommendations with their histories. Rows of one recommendation stay together.

A recommendation with a problem in any row is held back whole: half of a history would take away the dates of the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from recommendations.choices import EventKind
from recommendations.importing.checking import Line, Problem
from recommendations.importing.columns import MADE, MADE_NEEDS
from recommendations.retelling import key_of


@dataclass(slots=True)
class Gathered:
    """One recommendation of the file: the numbers of its rows, its problems, and its record for the register."""

    reference: str
    rows: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    record: dict[str, Any] = field(default_factory=dict)


def gather(lines: Iterable[Line]) -> list[Gathered]:
    """The recommendations of the file, in the order in which they first appear."""
    groups: dict[str, list[Line]] = {}
    for line in lines:
        groups.setdefault(line.reference, []).append(line)
    return [_gathered(reference, group) for reference, group in groups.items()]


def _gathered(reference: str, lines: list[Line]) -> Gathered:
    found = Gathered(reference, [line.number for line in lines], [each for line in lines for each in line.problems])
    if found.problems:
        return found
    made = [line for line in lines if line.values["event"].lower() == EventKind.MADE]
    addressees: dict[str, list[dict[str, Any]]] = {}
    for line in made:
        if line.values["organisation"] in addressees:
            _wrong(found, line, "organisation", _("It is made to this organisation twice."))
        addressees[line.values["organisation"]] = []
    found.record = _record(found, made)
    for line in lines:
        if line.values["event"].lower() != EventKind.MADE:
            _place(found, addressees, line)
    found.record["addressees"] = [{"to": to, "events": events} for to, events in addressees.items()]
    return found


def _record(found: Gathered, made: list[Line]) -> dict[str, Any]:
    record: dict[str, Any] = {"reference": found.reference}
    if not made:
        return record
    record |= {"row": made[0].number, "made_on": made[0].values["date"], "reason": "", "measure_of_success": ""}
    for line in made:
        for column in ("date", *MADE):
            name, value = ("made_on" if column == "date" else column), line.values.get(column)
            if value in (None, "", []):
                continue
            if record.get(name) not in (None, "", value):
                _wrong(found, line, column, _("This differs from an earlier row of the same recommendation."))
            record[name] = value
    for column in MADE_NEEDS:
        if not record.get(column):
            _wrong(found, made[0], column, _("This cell is empty, and “made” needs it."))
    return record


def _place(found: Gathered, addressees: dict[str, list[dict[str, Any]]], line: Line) -> None:
    values = dict(line.values)
    to, on = values.pop("organisation"), values.pop("date")
    values.pop("reference")
    if to not in addressees:
        words = _("No row says that %(reference)s was made to this organisation.") % {"reference": found.reference}
        _wrong(found, line, "organisation", words)
        return
    values["event"] = values["event"].lower()
    twin = next((each["row"] for each in addressees[to] if key_of(each) == key_of(values | {"on": on})), None)
    if twin is not None:
        _wrong(found, line, "", _("This row says the same as row %(row)s.") % {"row": twin})
        return
    defaults = {"new_target": None, "redacted_text": "", "version": None}
    addressees[to].append(defaults | values | {"on": on, "row": line.number})


def _wrong(found: Gathered, line: Line, column: str, words: str) -> None:
    found.problems.append(Problem(line.number, column, words))
