"""The roll-out board: every addressee of one recommendation on five axes, on a day, with who needs somebody first.

Values in, values out: the same rows make the table, the sentences, the totals and the files.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from recommendations import standing
from recommendations.choices import ActionState, ClockState, Finding, Position, Publication, Rating
from recommendations.inputs import Inputs
from recommendations.label import day
from recommendations.office.needs import Horizon, Need, When, of

AXES = ("clock", "position", "action", "assessment", "impact")


@dataclass(frozen=True, slots=True)
class Cell:
    """Where one addressee stands on one axis; `act` if it waits for the office, `quiet` if nothing is on record."""

    words: str
    more: str = ""
    act: bool = False
    quiet: bool = False

    @property
    def said(self) -> str:
        """The cell as part of a sentence."""
        return f"{self.words}, {self.more}" if self.more else self.words


@dataclass(frozen=True, slots=True)
class Line:
    """One addressee: its name, its cells in the order of `AXES`, and what the public reads."""

    organisation: str
    slug: str
    href: str
    cells: tuple[Cell, ...]
    label: str

    @property
    def needs_somebody(self) -> bool:
        return any(cell.act for cell in self.cells)

    @property
    def sentence(self) -> str:
        """The line read aloud."""
        values = {name: cell.said for name, cell in zip(AXES, self.cells, strict=True)}
        words = _(
            "%(who)s: clock: %(clock)s; position: %(position)s; action: %(action)s; assessment: %(assessment)s; "
            "effect: %(impact)s."
        )
        return words % (values | {"who": self.organisation})


#: On which axis a need of today stands.
_AXIS_OF_NEED = {"assess": "assessment", "review": "impact", "refusal": "position", "close": "impact"}


def cells(inputs: Inputs, on: date) -> tuple[Cell, ...]:
    """The five cells of one addressee."""
    needed = {_AXIS_OF_NEED.get(need.name, "clock") for need in _needs(inputs, on)}
    answered = inputs.received_on is not None
    position = Position(inputs.position or Position.NOT_STATED)
    return (
        Cell(str(standing.clock_state(inputs, on).label), _clock_more(inputs, on), "clock" in needed),
        Cell(str(position.label), "", "position" in needed, quiet=not answered),
        Cell(
            str(ActionState(inputs.action).label),
            _action_more(inputs),
            "action" in needed,
            quiet=inputs.action == ActionState.NOT_STARTED,
        ),
        Cell(
            str(Rating(inputs.assessment).label),
            day(inputs.assessed_on) if inputs.assessed_on else "",
            "assessment" in needed,
            quiet=inputs.assessment == Rating.NOT_ASSESSED and not inputs.unchecked,
        ),
        _impact(inputs, on, act="impact" in needed),
    )


def _needs(inputs: Inputs, on: date) -> Iterable[Need]:
    return (need for need in of(When.TODAY) if need.holds(inputs, Horizon(on)))


def _clock_more(inputs: Inputs, on: date) -> str:
    state = standing.clock_state(inputs, on)
    if state in {ClockState.AWAITING, ClockState.OVERDUE, ClockState.EXTENSION_REQUESTED} and inputs.last_day:
        return _("last day %(day)s") % {"day": day(inputs.last_day)}
    if state == ClockState.PAUSED and inputs.paused_since:
        return _("since %(day)s") % {"day": day(inputs.paused_since)}
    if inputs.publication == Publication.PENDING and inputs.publish_by:
        return _("publish by %(day)s") % {"day": day(inputs.publish_by)}
    return _("received %(day)s") % {"day": day(inputs.received_on)} if inputs.received_on else ""


def _action_more(inputs: Inputs) -> str:
    if inputs.action == ActionState.COMPLETE and inputs.completed_on:
        return day(inputs.completed_on)
    return _("target %(day)s") % {"day": day(inputs.target)} if inputs.target else ""


def _impact(inputs: Inputs, on: date, *, act: bool) -> Cell:
    if standing.is_review_due(inputs, on) and inputs.review_due_on:
        return Cell(_("Review due"), _("since %(day)s") % {"day": day(inputs.review_due_on)}, act)
    if inputs.impact == Finding.NOT_REVIEWED and inputs.review_due_on:
        return Cell(str(Finding.TOO_EARLY.label), _("review on %(day)s") % {"day": day(inputs.review_due_on)}, act)
    quiet = inputs.impact == Finding.NOT_REVIEWED
    return Cell(str(Finding(inputs.impact).label), day(inputs.impact_on) if inputs.impact_on else "", act, quiet)


def ordered(lines: Iterable[Line]) -> list[Line]:
    """Those that need somebody first; within each group in order of name. Nobody is ranked."""
    return sorted(lines, key=lambda line: (not line.needs_somebody, line.organisation))


def totals(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """For each axis how many stand where, in words; each adds up to the number of lines."""
    names = (_("Clock"), _("Position"), _("Action"), _("Assessment"), _("Effect"))
    told = []
    for number, name in enumerate(names):
        counted = Counter(line.cells[number].words for line in lines)
        told.append((name, ", ".join(f"{n} {words[:1].lower()}{words[1:]}" for words, n in counted.most_common())))
    return told
