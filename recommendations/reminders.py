"""When to remind an addressee of its last day to answer, and which reminders an outage has overtaken. Pure.

28, 14, 7 and 2 days before the last day, and on the day after it. What is late is not sent in a heap: only the latest
reminder that is due goes. A step whose day had passed when the last day became known does not go either, because the
letter that told of the new day has just gone; the letter of the day after goes always.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from recommendations.choices import DisputeAbout, ReminderStep
from recommendations.inputs import Inputs
from recommendations.standing import is_awaited

#: Days before the last day; the last is the day after it. Oldest first.
DAYS = {
    ReminderStep.DAYS_28: 28,
    ReminderStep.DAYS_14: 14,
    ReminderStep.DAYS_7: 7,
    ReminderStep.DAYS_2: 2,
    ReminderStep.OVERDUE: -1,
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What to do today about one last day: at most one reminder to write, and those to record as overtaken."""

    write: ReminderStep | None = None
    overtaken: tuple[ReminderStep, ...] = ()


def day_of(step: ReminderStep, last_day: date) -> date:
    """The day on which this reminder goes."""
    return last_day - timedelta(days=DAYS[step])


def is_silent(inputs: Inputs) -> bool:
    """No reminder goes now: nothing is awaited, the clock is stopped, or the addressee says that it has answered."""
    return (
        not is_awaited(inputs)
        or inputs.last_day is None
        or inputs.more_time_asked_on is not None
        or inputs.disputed_about == DisputeAbout.ANSWERED
    )


def plan(last_day: date, *, known_on: date, today: date, done: Collection[str]) -> Plan:
    """What is to be done today; `done` are the steps settled for this last day, `known_on` when it became known."""
    come = [step for step in DAYS if day_of(step, last_day) <= today and step not in done]
    if not come:
        return Plan()
    later_done = [step for step in DAYS if step in done and DAYS[step] < DAYS[come[-1]]]
    fresh = come[-1] == ReminderStep.OVERDUE or day_of(come[-1], last_day) >= known_on
    if later_done or not fresh:
        return Plan(None, tuple(come))
    return Plan(come[-1], tuple(come[:-1]))
