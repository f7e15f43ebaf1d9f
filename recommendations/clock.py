"""The statutory clock: dates in, dates out.

Police Reform Act 2002, Sch. 3, paras 28A and 28B: a response is due within a period "beginning with" the day on which
the recommendation was made, so that day is day 1. Days are calendar days in UK local dates, with no adjustment for
working days. Nothing here knows today, a database or a legal basis: the caller passes what applies.

Two points of law are not settled and are marked on each step that rests on them (`Step.legal_check`):
`JUDICIAL_REVIEW_RULE`, how the days of a judicial review are counted, and `REFUSAL_RULE`, what a refused request for
more time does to the date.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

JUDICIAL_REVIEW_RULE = "both the first and the last day of proceedings count"
REFUSAL_RULE = "a refused request leaves the last day as it was"


@dataclass(frozen=True, slots=True)
class Extension:
    """More time that was granted: asked for on `applied_on`, and given until `until`, which is then the last day."""

    applied_on: date
    until: date


@dataclass(frozen=True, slots=True)
class JudicialReview:
    """Proceedings begun on `begun_on`; `ended_on` is None while they are open. Both ends count."""

    begun_on: date
    ended_on: date | None = None

    def __post_init__(self) -> None:
        if self.ended_on is not None and self.ended_on < self.begun_on:
            raise ValueError(f"A judicial review cannot end ({self.ended_on}) before it began ({self.begun_on}).")

    @property
    def days(self) -> int | None:
        """How many days the proceedings lasted by `JUDICIAL_REVIEW_RULE`; None while they are open."""
        return None if self.ended_on is None else (self.ended_on - self.begun_on).days + 1


@dataclass(frozen=True, slots=True)
class Application:
    """A request for more time that was not granted: refused, or (with `refused` False) not decided yet."""

    applied_on: date
    refused: bool = False


class StepKind(StrEnum):
    """What a step of the working is about."""

    MADE = "made"
    BASE = "base"
    EXTENSION = "extension"
    EXTENSION_OUT_OF_TIME = "extension-out-of-time"
    REVIEW = "review"
    REVIEW_OPEN = "review-open"
    REVIEW_OUT_OF_TIME = "review-out-of-time"
    UNDECIDED = "undecided"
    UNDECIDED_OUT_OF_TIME = "undecided-out-of-time"
    REFUSED = "refused"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of the working: the day it is about, and the last day to answer once it has been taken into account."""

    kind: StepKind
    on: date
    last_day: date | None
    days: int = 0
    legal_check: bool = False


Happening: TypeAlias = Extension | JudicialReview | Application


def base_due(made_on: date, days: int = 56) -> date:
    """The last day of a period of `days` beginning with `made_on`."""
    if days < 1:
        raise ValueError(f"A period to respond has at least one day, not {days}.")
    return made_on + timedelta(days=days - 1)


def publish_by(received_on: date, days: int = 21) -> date:
    """The last day to publish a response: a period of `days` beginning with the day on which it was received."""
    if days < 1:
        raise ValueError(f"A period to publish has at least one day, not {days}.")
    return received_on + timedelta(days=days - 1)


def review_due(completed_on: date, months: int = 12) -> date:
    """The day on which a review of effect falls due; 29 February becomes 28 February where there is no 29th."""
    years, month = divmod(completed_on.month - 1 + months, 12)
    year, month = completed_on.year + years, month + 1
    return date(year, month, min(completed_on.day, monthrange(year, month)[1]))


def response_due(
    made_on: date,
    *,
    days: int = 56,
    extensions: Iterable[Extension] = (),
    judicial_reviews: Iterable[JudicialReview] = (),
) -> date | None:
    """The last day to answer, or None while a judicial review is open.

    Extensions (granted ones only) and reviews are taken in order of date: an extension asked for on or before the last
    day then current sets it to `until`; a review begun on or before it adds its days. Others are left out of account.
    """
    *_, last = _walk(made_on, days, [*extensions, *judicial_reviews])
    return last.last_day


def in_time(
    applied_on: date,
    made_on: date,
    *,
    days: int = 56,
    extensions: Iterable[Extension] = (),
    judicial_reviews: Iterable[JudicialReview] = (),
) -> bool:
    """Whether more time was asked for, or proceedings begun, on or before the last day that was current on that day."""
    if applied_on < made_on:
        return False
    earlier: list[Happening] = [
        *(extension for extension in extensions if extension.applied_on < applied_on),
        *(review for review in judicial_reviews if review.begun_on < applied_on),
    ]
    *_, last = _walk(made_on, days, earlier)
    return last.last_day is None or applied_on <= last.last_day


def is_late(due: date | None, *, received_on: date | None, today: date) -> bool:
    """Late: received after the last day, or nothing received and today is after it. Never late without a last day."""
    return due is not None and (today if received_on is None else received_on) > due


def day_number(made_on: date, on: date) -> int:
    """Which day of the period `on` is; the day on which the recommendation was made is day 1."""
    return (on - made_on).days + 1


def working(
    made_on: date,
    *,
    days: int = 56,
    extensions: Iterable[Extension] = (),
    judicial_reviews: Iterable[JudicialReview] = (),
    applications: Iterable[Application] = (),
) -> tuple[Step, ...]:
    """Every step from the day made to the last day to answer, in order of date. `recommendations.words` says them."""
    steps = tuple(_walk(made_on, days, [*extensions, *judicial_reviews, *applications]))
    due = steps[-1].last_day
    if due is None:
        return steps
    unsettled = any(step.legal_check for step in steps)
    return (*steps, Step(StepKind.ANSWER, due, due, day_number(made_on, due), unsettled))


def _walk(made_on: date, days: int, happenings: Sequence[Happening]) -> Iterator[Step]:
    """The steps in order of date; on one day an extension comes before a review. An open review ends the walk."""
    last_day = base_due(made_on, days)
    yield Step(StepKind.MADE, made_on, last_day, 1)
    yield Step(StepKind.BASE, last_day, last_day, days)
    for happening in sorted(happenings, key=_date_of):
        step = _step(happening, last_day)
        yield step
        if step.last_day is None:
            return
        last_day = step.last_day


def _step(happening: Happening, last_day: date) -> Step:
    on = _date_of(happening)
    counts = on <= last_day
    match happening:
        case Extension(until=until):
            if counts:
                return Step(StepKind.EXTENSION, on, until, (until - last_day).days)
            return Step(StepKind.EXTENSION_OUT_OF_TIME, on, last_day)
        case JudicialReview(ended_on=ended_on):
            return _review_step(happening, last_day) if counts else _too_late(on, last_day, ended_on)
        case Application(refused=True):
            return Step(StepKind.REFUSED, on, last_day, legal_check=True)
        case _:
            kind = StepKind.UNDECIDED if counts else StepKind.UNDECIDED_OUT_OF_TIME
            return Step(kind, on, last_day, legal_check=counts)


def _review_step(review: JudicialReview, last_day: date) -> Step:
    if review.days is None:
        return Step(StepKind.REVIEW_OPEN, review.begun_on, None, legal_check=True)
    moved = last_day + timedelta(days=review.days)
    return Step(StepKind.REVIEW, review.begun_on, moved, review.days, legal_check=True)


def _too_late(on: date, last_day: date, ended_on: date | None) -> Step:
    days = 0 if ended_on is None else (ended_on - on).days + 1
    return Step(StepKind.REVIEW_OUT_OF_TIME, on, last_day, days, legal_check=True)


def _date_of(happening: Happening) -> date:
    return happening.begun_on if isinstance(happening, JudicialReview) else happening.applied_on
