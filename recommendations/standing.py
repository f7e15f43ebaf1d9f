"""What a date adds to the inputs: whether an answer is awaited or overdue, and whether a review is due.

Each predicate here has a twin in `recommendations.querysets`, and a property test proves that the two agree.
"""

from __future__ import annotations

from datetime import date

from recommendations import clock
from recommendations.choices import LEFT_OUT, REVIEW_DUE, ClockState, Finding, Position, Publication
from recommendations.inputs import Inputs

_BY_PUBLICATION = {
    Publication.PENDING: ClockState.RECEIVED,
    Publication.CLEARED: ClockState.RECEIVED,
    Publication.REPRESENTATIONS: ClockState.REPRESENTATIONS,
    Publication.PUBLISHED: ClockState.PUBLISHED,
    Publication.PUBLISHED_IN_PART: ClockState.PUBLISHED,
    Publication.WITHHELD: ClockState.WITHHELD,
}


def is_awaited(inputs: Inputs) -> bool:
    """An answer is owed and has not come, in time or not, with the clock running or stopped."""
    return inputs.duty and inputs.received_on is None and not inputs.ended


def is_overdue(inputs: Inputs, on: date) -> bool:
    """An answer is owed and its last day has passed; never while paused or while more time is asked for."""
    return (
        is_awaited(inputs)
        and inputs.more_time_asked_on is None
        and clock.is_late(inputs.last_day, received_on=None, today=on)
    )


def is_review_due(inputs: Inputs, on: date) -> bool:
    """The review of effect has fallen due and has not been held."""
    return not inputs.ended and inputs.review_due_on is not None and inputs.review_due_on <= on


def is_past_target(inputs: Inputs, on: date) -> bool:
    """An action that is still open has passed the target date that the addressee set itself."""
    return not inputs.ended and inputs.target is not None and inputs.target < on


def is_late_publication(inputs: Inputs, on: date) -> bool:
    """The oversight body itself has not published a response by the last day to do so."""
    return inputs.publish_by is not None and inputs.publish_by < on


def days_late(inputs: Inputs, on: date) -> int:
    """By how many days the first answer was late, or is late so far; 0 if it is not, negative if it came early."""
    if inputs.last_day is None:
        return 0
    if inputs.received_on is not None:
        return (inputs.received_on - inputs.last_day).days
    return max(0, (on - inputs.last_day).days) if is_overdue(inputs, on) else 0


def clock_state(inputs: Inputs, on: date) -> ClockState:
    """The first axis on this day."""
    if inputs.received_on is not None:
        return _BY_PUBLICATION[Publication(inputs.publication)]
    if inputs.ended:
        return ClockState.ENDED
    if not inputs.duty:
        return ClockState.NOT_REQUIRED
    if inputs.paused_since is not None:
        return ClockState.PAUSED
    if inputs.more_time_asked_on is not None:
        return ClockState.EXTENSION_REQUESTED
    return ClockState.OVERDUE if is_overdue(inputs, on) else ClockState.AWAITING


def has_public_answer(inputs: Inputs) -> bool:
    """Whether the public may read what the addressee answered, and hence its position and its actions."""
    return inputs.published_version > 0


def is_stopped(inputs: Inputs) -> bool:
    """A duty without a last day now: paused, or more time asked for in time and not yet decided."""
    undecided = inputs.received_on is None and inputs.more_time_asked_on is not None
    return not is_passed_on(inputs) and inputs.duty and (inputs.last_day is None or undecided)


def is_passed_on(inputs: Inputs) -> bool:
    """It passed to the organisation that took over, with its history, and counts there."""
    return inputs.succeeded_by != ""


def ended_early(inputs: Inputs) -> bool:
    """Withdrawn, superseded or ceased before the last day came."""
    ended_on = inputs.withdrawn_on or inputs.closed_on
    gone = inputs.withdrawn_on is not None or inputs.superseded_by != "" or inputs.closed in LEFT_OUT
    return gone and inputs.last_day is not None and ended_on is not None and ended_on < inputs.last_day


def shown_position(inputs: Inputs) -> str:
    """Second axis as the public reads it; empty while a response is held back."""
    if inputs.received_on is None:
        return Position.NOT_STATED
    return inputs.published_position if has_public_answer(inputs) else ""


def shown_action(inputs: Inputs) -> str:
    """Third axis as the public reads it; empty while a response is held back."""
    return inputs.action if inputs.received_on is None or has_public_answer(inputs) else ""


def shown_effect(inputs: Inputs, on: date) -> str:
    """Fifth axis as the public reads it on this day: a finding, or `REVIEW_DUE`."""
    if is_review_due(inputs, on):
        return REVIEW_DUE
    return inputs.impact if inputs.review_due_on is None or inputs.ended else Finding.TOO_EARLY
