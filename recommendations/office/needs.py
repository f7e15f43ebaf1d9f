"""What an addressee can need of somebody: one catalogue, asked as a condition on open spans and of one span's inputs.

`holds` and `condition` are twins, and a test proves that they agree. What needs the office today comes first, then what
is about to, then what waits for others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeAlias

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations import clock, standing, working_days
from recommendations.actions.disputing import ANSWER_IN
from recommendations.choices import VERIFIED, ActionState, ClockState, DisputeAbout, Finding, Position, Publication
from recommendations.conditions import in_clock_state, not_ended, overdue, review_due
from recommendations.inputs import Inputs
from recommendations.label import day


class When(StrEnum):
    """Whether it is the office's turn."""

    TODAY = "today"
    SOON = "soon"
    OTHERS = "others"


@dataclass(frozen=True, slots=True)
class Horizon:
    """The day on which the worklist stands, and how many days ahead "about to" reaches."""

    on: date
    days: int = 7

    @property
    def until(self) -> date:
        return self.on + timedelta(days=self.days)


Words: TypeAlias = str | Promise


@dataclass(frozen=True, slots=True)
class Need:
    """One thing to do. `order` names the column of the span by which the most pressing comes first."""

    name: str
    when: When
    act: Words
    heading: Words
    order: str
    holds: Callable[[Inputs, Horizon], bool]
    condition: Callable[[Horizon], Q]
    why: Callable[[Inputs, date], str]
    by: Callable[[Inputs], date | None]


WAITING_TO_PUBLISH = frozenset({Publication.PENDING, Publication.CLEARED})
SETTLED_FINDINGS = frozenset(Finding) - {Finding.NOT_REVIEWED, Finding.TOO_EARLY}


def _nothing(inputs: Inputs) -> date | None:
    return None


def _publish_why(inputs: Inputs, on: date) -> str:
    received = inputs.version_received_on or on
    if not inputs.duty:
        return _("Received %(day)s. It is published only by agreement.") % {"day": day(received)}
    if inputs.publish_by is None:
        return _("Received %(day)s and cleared. No period runs.") % {"day": day(received)}
    values = {
        "day": day(received),
        "n": clock.day_number(received, on),
        "of": clock.day_number(received, inputs.publish_by),
    }
    return _("Received %(day)s. Today is day %(n)s of %(of)s.") % values


def _late_why(inputs: Inputs, on: date) -> str:
    late = standing.days_late(inputs, on)
    words = ngettext("The last day was %(day)s, %(n)s day ago.", "The last day was %(day)s, %(n)s days ago.", late)
    return words % {"day": day(inputs.last_day or on), "n": late}


def _more_time_why(inputs: Inputs, on: date) -> str:
    asked, last = inputs.more_time_asked_on, inputs.last_day
    if asked is None or last is None:
        return ""
    return _("Asked for on %(asked)s, in time. The last day stays %(last)s until you decide.") % {
        "asked": day(asked),
        "last": day(last),
    }


def _representations_why(inputs: Inputs, on: date) -> str:
    received = inputs.version_received_on or on
    return _("It objected to publication on %(day)s. The period to publish does not run until you decide.") % {
        "day": day(received)
    }


def _assess_why(inputs: Inputs, on: date) -> str:
    words = _("Reported complete on %(day)s.") % {"day": day(inputs.completed_on or on)}
    if inputs.assessed_on:
        return words + " " + _("Something new has come since the last assessment.")
    return words + " " + (_("Evidence has come.") if inputs.evidence_on else _("No evidence has come yet."))


def _review_why(inputs: Inputs, on: date) -> str:
    return _("The review of effect fell due on %(day)s.") % {"day": day(inputs.review_due_on or on)}


def _refusal_why(inputs: Inputs, on: date) -> str:
    return _("It was not accepted on %(day)s. A refusal is looked at once more.") % {
        "day": day(inputs.version_received_on or on)
    }


def _close_why(inputs: Inputs, on: date) -> str:
    if inputs.position == Position.NOT_ACCEPTED:
        return _("The refusal was reviewed on %(day)s.") % {"day": day(inputs.refusal_reviewed_on or on)}
    return _("Assessed, and its effect reviewed on %(day)s.") % {"day": day(inputs.impact_on or on)}


def _last_day_why(inputs: Inputs, on: date) -> str:
    return _("Last day to answer. The day after it the label turns to “No response received”.")


def _target_why(inputs: Inputs, on: date) -> str:
    return _("The organisation's own target date for an action.")


def _review_soon_why(inputs: Inputs, on: date) -> str:
    return _("12 months since it was reported complete, or the day set at the last review.")


def _awaiting_why(inputs: Inputs, on: date) -> str:
    return _("The last day to answer is %(day)s.") % {"day": day(inputs.last_day or on)}


def _paused_why(inputs: Inputs, on: date) -> str:
    return _("Paused for a judicial review since %(day)s.") % {"day": day(inputs.paused_since or on)}


def _acting_why(inputs: Inputs, on: date) -> str:
    if inputs.target is None:
        return _("No target date is open.")
    if standing.is_past_target(inputs, on):
        return _("Its target of %(day)s has passed.") % {"day": day(inputs.target)}
    return _("Its next target is %(day)s.") % {"day": day(inputs.target)}


def _refused_and_reviewed(inputs: Inputs) -> bool:
    return inputs.position == Position.NOT_ACCEPTED and inputs.refusal_reviewed_on is not None


def _checked_and_reviewed(inputs: Inputs) -> bool:
    return inputs.assessment in VERIFIED and not inputs.unchecked and inputs.impact in SETTLED_FINDINGS


def _is_acting(inputs: Inputs) -> bool:
    return (
        not inputs.ended
        and inputs.published_version > 0
        and inputs.position != Position.NOT_ACCEPTED
        and inputs.action in {ActionState.NOT_STARTED, ActionState.IN_PROGRESS}
    )


def _to_assess(inputs: Inputs) -> bool:
    return not inputs.ended and inputs.unchecked and inputs.action == ActionState.COMPLETE


def _falls(value: date | None, ahead: Horizon) -> bool:
    return value is not None and ahead.on <= value <= ahead.until


def _dispute_why(inputs: Inputs, on: date) -> str:
    about = str(DisputeAbout(inputs.disputed_about).label) if inputs.disputed_about else ""
    values = {"day": day(inputs.disputed_on or on), "about": about}
    return _("On %(day)s it said that something is wrong: %(about)s. The label says so.") % values


NEEDS: tuple[Need, ...] = (
    Need(
        "dispute",
        When.TODAY,
        gettext_lazy("Answer what is said to be wrong"),
        gettext_lazy("Corrections asked for"),
        "disputed_on",
        lambda i, h: i.disputed_on is not None,
        lambda h: Q(disputed_on__isnull=False),
        _dispute_why,
        lambda i: i.disputed_on and working_days.after(i.disputed_on, ANSWER_IN),
    ),
    Need(
        "publish",
        When.TODAY,
        gettext_lazy("Publish the response"),
        gettext_lazy("Responses to publish"),
        "publish_by",
        lambda i, h: i.publication in WAITING_TO_PUBLISH,
        lambda h: Q(publication__in=WAITING_TO_PUBLISH),
        _publish_why,
        lambda i: i.publish_by,
    ),
    Need(
        "more-time",
        When.TODAY,
        gettext_lazy("Decide on more time"),
        gettext_lazy("Requests for more time"),
        "last_day",
        lambda i, h: standing.clock_state(i, h.on) == ClockState.EXTENSION_REQUESTED,
        lambda h: in_clock_state(ClockState.EXTENSION_REQUESTED, h.on),
        _more_time_why,
        lambda i: i.last_day,
    ),
    Need(
        "representations",
        When.TODAY,
        gettext_lazy("Decide on publication and disclosure"),
        gettext_lazy("Representations to decide"),
        "version_received_on",
        lambda i, h: i.publication == Publication.REPRESENTATIONS and not i.ended,
        lambda h: Q(publication=Publication.REPRESENTATIONS) & not_ended(),
        _representations_why,
        _nothing,
    ),
    Need(
        "late",
        When.TODAY,
        gettext_lazy("Chase the late answer"),
        gettext_lazy("Answers that are late"),
        "last_day",
        lambda i, h: standing.is_overdue(i, h.on),
        lambda h: overdue(h.on),
        _late_why,
        _nothing,
    ),
    Need(
        "assess",
        When.TODAY,
        gettext_lazy("Assess the evidence"),
        gettext_lazy("Actions to assess"),
        "completed_on",
        lambda i, h: _to_assess(i),
        lambda h: not_ended() & Q(unchecked=True, action=ActionState.COMPLETE),
        _assess_why,
        _nothing,
    ),
    Need(
        "review",
        When.TODAY,
        gettext_lazy("Review the effect"),
        gettext_lazy("Reviews of effect that are due"),
        "review_due_on",
        lambda i, h: standing.is_review_due(i, h.on),
        lambda h: review_due(h.on),
        _review_why,
        lambda i: i.review_due_on,
    ),
    Need(
        "refusal",
        When.TODAY,
        gettext_lazy("Review the refusal"),
        gettext_lazy("Refusals to review"),
        "version_received_on",
        lambda i, h: not i.ended and i.position == Position.NOT_ACCEPTED and i.refusal_reviewed_on is None,
        lambda h: not_ended() & Q(position=Position.NOT_ACCEPTED, refusal_reviewed_on__isnull=True),
        _refusal_why,
        _nothing,
    ),
    Need(
        "close",
        When.TODAY,
        gettext_lazy("Close it"),
        gettext_lazy("Ready to be closed"),
        "impact_on",
        lambda i, h: not i.ended and (_refused_and_reviewed(i) or _checked_and_reviewed(i)),
        lambda h: (
            not_ended()
            & (
                Q(position=Position.NOT_ACCEPTED, refusal_reviewed_on__isnull=False)
                | Q(assessment__in=VERIFIED, unchecked=False, impact__in=SETTLED_FINDINGS)
            )
        ),
        _close_why,
        _nothing,
    ),
    Need(
        "last-day",
        When.SOON,
        gettext_lazy("Nothing, unless no answer comes"),
        gettext_lazy("Last days to answer"),
        "last_day",
        lambda i, h: standing.clock_state(i, h.on) == ClockState.AWAITING and _falls(i.last_day, h),
        lambda h: in_clock_state(ClockState.AWAITING, h.on) & Q(last_day__lte=h.until),
        _last_day_why,
        lambda i: i.last_day,
    ),
    Need(
        "review-soon",
        When.SOON,
        gettext_lazy("Begin the review of effect"),
        gettext_lazy("Reviews of effect that fall due"),
        "review_due_on",
        lambda i, h: not i.ended and i.review_due_on is not None and h.on < i.review_due_on <= h.until,
        lambda h: not_ended() & Q(review_due_on__gt=h.on, review_due_on__lte=h.until),
        _review_soon_why,
        lambda i: i.review_due_on,
    ),
    Need(
        "target",
        When.SOON,
        gettext_lazy("Ask for news if none comes"),
        gettext_lazy("Target dates"),
        "target",
        lambda i, h: not i.ended and _falls(i.target, h),
        lambda h: not_ended() & Q(target__gte=h.on, target__lte=h.until),
        _target_why,
        lambda i: i.target,
    ),
    Need(
        "awaiting",
        When.OTHERS,
        gettext_lazy("Wait for an answer"),
        gettext_lazy("For a first answer"),
        "last_day",
        lambda i, h: standing.clock_state(i, h.on) == ClockState.AWAITING,
        lambda h: in_clock_state(ClockState.AWAITING, h.on),
        _awaiting_why,
        lambda i: i.last_day,
    ),
    Need(
        "paused",
        When.OTHERS,
        gettext_lazy("Wait for the court"),
        gettext_lazy("For the end of a judicial review"),
        "paused_since",
        lambda i, h: standing.clock_state(i, h.on) == ClockState.PAUSED,
        lambda h: in_clock_state(ClockState.PAUSED, h.on),
        _paused_why,
        _nothing,
    ),
    Need(
        "acting",
        When.OTHERS,
        gettext_lazy("Wait for action"),
        gettext_lazy("For action by the organisation"),
        "target",
        lambda i, h: _is_acting(i),
        lambda h: (
            not_ended()
            & Q(published_version__gt=0, action__in=[ActionState.NOT_STARTED, ActionState.IN_PROGRESS])
            & ~Q(position=Position.NOT_ACCEPTED)
        ),
        _acting_why,
        lambda i: i.target,
    ),
)
BY_NAME = {need.name: need for need in NEEDS}


def of(when: When) -> tuple[Need, ...]:
    """The needs of one turn, in the order of the catalogue."""
    return tuple(need for need in NEEDS if need.when == when)


def next_step(inputs: Inputs, on: date) -> Need | None:
    """Whose turn it is for one addressee: the first need that holds today; None if nobody waits for anything."""
    ahead = Horizon(on)
    return next((need for need in NEEDS if need.when != When.SOON and need.holds(inputs, ahead)), None)
