"""docs/lifecycle.md, made from the table: a diagram for each axis, and every row in words. English only.

`manage.py document_lifecycle` writes it; a test compares the file with what this module makes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import TextChoices

from learning_site.accounts.choices import Role
from recommendations.choices import (
    ActionState,
    ClockState,
    Finding,
    Position,
    Rating,
    Standing,
)
from recommendations.lifecycle.rows import Axis, Row
from recommendations.lifecycle.table import ROWS

HEAD = """# The life of a recommendation

Made from `recommendations/lifecycle/` by `manage.py document_lifecycle`. Do not edit: change the table.

Everything is held for one recommendation and one organisation. There is no single status: five axes stand beside each
other, and a sixth line says whether anybody still waits. "Overdue" and "review due" are never stored: the day makes
them.
"""

TITLES = {
    Axis.CLOCK: "Clock: where the answer stands",
    Axis.POSITION: "Position of the addressee",
    Axis.ACTION: "Action, as the addressee reports it",
    Axis.ASSESSMENT: "Assessment by the oversight body",
    Axis.IMPACT: "Effect",
    Axis.STANDING: "Whether it stands",
}
VALUES: dict[Axis, type[TextChoices]] = {
    Axis.CLOCK: ClockState,
    Axis.POSITION: Position,
    Axis.ACTION: ActionState,
    Axis.ASSESSMENT: Rating,
    Axis.IMPACT: Finding,
    Axis.STANDING: Standing,
}


def document() -> str:
    """The whole page, ending in a newline."""
    parts = [HEAD, "## Who enters what, and when\n", "\n".join(_table()) + "\n", "## What each event moves\n"]
    parts += [f"### {TITLES[axis]}\n\n{_diagram(axis)}\n" for axis in Axis]
    return "\n".join(parts)


def _table() -> Iterator[str]:
    yield "| Event | Whose act | Who enters it | Only when | And only if | Asks for |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for row in ROWS:
        cells = [str(row.kind.label), row.party.value, _who(row), _demands(row.when), _demands(row.checks)]
        yield f"| {' | '.join([*cells, ', '.join(field.name for field in row.fields)])} |"


def _who(row: Row) -> str:
    if row.follows and row.kind != "made":
        return "follows from an act elsewhere"
    names = ", ".join(str(role.label).lower() for role in Role if role in row.who)
    apart = "; ".join(str(guard.__doc__) for guard in row.apart)
    return f"{names} ({apart})" if apart else names


def _demands(guards: Iterable[object]) -> str:
    return "; ".join(str(guard.__doc__) for guard in guards)


def _diagram(axis: Axis) -> str:
    """A state diagram. Events that lead from many values to many go through a point of their own."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f"    {_id(value)}: {value.label}" for value in VALUES[axis]]
    for row in ROWS:
        for move in row.moves:
            if move.axis == axis:
                lines += _arrows(row, sorted(move.before), sorted(move.after))
    return "\n".join([*lines, "```"])


def _arrows(row: Row, before: list[str], after: list[str]) -> Iterator[str]:
    label = str(row.kind.label)
    if len(before) == 1 or len(after) == 1:
        yield from (f"    {_id(one)} --> {_id(other)}: {label}" for one in before for other in after if one != other)
        return
    point = f"by_{_id(row.kind)}"
    yield f"    state {point} <<choice>>"
    yield from (f"    {_id(one)} --> {point}: {label}" for one in before)
    yield from (f"    {point} --> {_id(other)}" for other in after)


def _id(value: str) -> str:
    return str(value).replace("-", "_") or "[*]"
