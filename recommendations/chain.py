"""The chain of counts for a set of addressees as at a day: asked, answered, accepted, done, checked, changed.

Each is a part of the one before it, and they are never added. Only a duty whose last day has come is counted; positions
are those that the public may read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from recommendations import standing
from recommendations.choices import ACCEPTING, VERIFIED, ActionState, Finding, Position, Rating
from recommendations.inputs import Inputs

CHANGED = frozenset({Finding.OUTPUT_SEEN, Finding.OUTCOME_SEEN})


@dataclass(slots=True)
class Chain:
    """Counts as at a day. `left_out` ended before their last day; `not_yet_due` and `no_duty` stand beside."""

    due: int = 0
    answered: int = 0
    on_time: int = 0
    overdue: int = 0
    accepted: int = 0
    accepted_in_part: int = 0
    alternative: int = 0
    not_accepted: int = 0
    not_stated: int = 0
    not_public: int = 0
    done: int = 0
    verified: int = 0
    verified_in_part: int = 0
    waiting_for_us: int = 0
    reviewed: int = 0
    changed: int = 0
    left_out: int = 0
    not_yet_due: int = 0
    stopped: int = 0
    no_duty: int = 0

    @property
    def accepting(self) -> int:
        """Accepted in full, in part, or by another action."""
        return self.accepted + self.accepted_in_part + self.alternative


_POSITIONS = {
    Position.ACCEPTED: "accepted",
    Position.ACCEPTED_IN_PART: "accepted_in_part",
    Position.ALTERNATIVE_ACTION: "alternative",
    Position.NOT_ACCEPTED: "not_accepted",
    Position.NOT_STATED: "not_stated",
}


def chain(states: Iterable[Inputs], on: date) -> Chain:
    """Count these addressees as at `on`."""
    counts = Chain()
    for inputs in states:
        _count(counts, inputs, on)
    return counts


def _count(counts: Chain, inputs: Inputs, on: date) -> None:
    if standing.is_passed_on(inputs):
        counts.left_out += 1
    elif not inputs.duty:
        counts.no_duty += 1
    elif standing.is_stopped(inputs):
        counts.stopped += 1
    elif standing.ended_early(inputs):
        counts.left_out += 1
    elif inputs.last_day is not None and inputs.last_day > on:
        counts.not_yet_due += 1
    else:
        _count_due(counts, inputs, on)


def _count_due(counts: Chain, inputs: Inputs, on: date) -> None:
    counts.due += 1
    if inputs.received_on is None or inputs.last_day is None:
        counts.overdue += standing.is_overdue(inputs, on)
        return
    counts.answered += 1
    counts.on_time += inputs.received_on <= inputs.last_day
    if not standing.has_public_answer(inputs):
        counts.not_public += 1
        return
    position = Position(inputs.published_position)
    name = _POSITIONS[position]
    setattr(counts, name, getattr(counts, name) + 1)
    if position in ACCEPTING and inputs.action == ActionState.COMPLETE:
        _count_done(counts, inputs)


def _count_done(counts: Chain, inputs: Inputs) -> None:
    counts.done += 1
    counts.waiting_for_us += inputs.unchecked and inputs.evidence_on is not None
    counts.verified_in_part += inputs.assessment == Rating.SATISFACTORY_IN_PART
    if inputs.assessment in VERIFIED:
        counts.verified += 1
        counts.reviewed += inputs.impact not in {Finding.NOT_REVIEWED, Finding.TOO_EARLY}
        counts.changed += inputs.impact in CHANGED
