"""Every figure about answers and effect, defined once: what it is called, what it counts, and of what it is a part.

A figure's condition counts spans in the database; `recommendations.chain` counts the same from values. The page of
definitions, the documents and the counts on every page are made from this list, and a test proves that both ways of
counting agree. Figures are parts of one another and are never added.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations import conditions
from recommendations.choices import ACCEPTING, VERIFIED, ActionState, Finding, Position, Rating

Condition = Callable[[date], Q]


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure. `name` is a field of `Chain`; `of` is the figure that it is a part of, or empty."""

    name: str
    title: str | Promise
    meaning: str | Promise
    condition: Condition
    of: str = ""


def _answered(on: date) -> Q:
    return conditions.in_cohort(on) & Q(received_on__isnull=False)


def _position(*positions: Position) -> Condition:
    return lambda on: _answered(on) & conditions.public_answer() & Q(published_position__in=positions)


def _done(on: date) -> Q:
    return _position(*ACCEPTING)(on) & Q(action=ActionState.COMPLETE)


def _verified(on: date) -> Q:
    return _done(on) & Q(assessment__in=VERIFIED)


def _reviewed(on: date) -> Q:
    return _verified(on) & ~Q(impact__in=[Finding.NOT_REVIEWED, Finding.TOO_EARLY])


FIGURES: tuple[Figure, ...] = (
    Figure(
        "due",
        _("Response due"),
        _(
            "Recommendations with a legal duty to respond whose last day was on or before the day of the page. Each "
            "organisation that was asked counts once. An answer that came early counts from its last day."
        ),
        conditions.in_cohort,
    ),
    Figure(
        "answered",
        _("Answered"),
        _("Of those due: a response has been received, in time or late, published or not."),
        _answered,
        of="due",
    ),
    Figure(
        "on_time",
        _("Answered on time"),
        _("Of those answered: the first response was received on or before the last day."),
        lambda on: _answered(on) & Q(received_on__lte=F("last_day")),
        of="answered",
    ),
    Figure(
        "overdue",
        _("Overdue"),
        _("Of those due: no response has been received and the last day is past. It has not been closed or withdrawn."),
        lambda on: conditions.in_cohort(on) & conditions.overdue(on),
        of="due",
    ),
    Figure(
        "accepting",
        _("Accepted"),
        _("Of those answered: accepted in full, in part or by another action, in a response that the public may read."),
        _position(*ACCEPTING),
        of="answered",
    ),
    Figure(
        "accepted",
        _("Accepted in full"),
        _("Of those accepted: everything that was recommended."),
        _position(Position.ACCEPTED),
        of="accepting",
    ),
    Figure(
        "accepted_in_part",
        _("Accepted in part"),
        _("Of those accepted: a part of what was recommended."),
        _position(Position.ACCEPTED_IN_PART),
        of="accepting",
    ),
    Figure(
        "alternative",
        _("Accepted by another action"),
        _("Of those accepted: the aim, by another action than the one recommended."),
        _position(Position.ALTERNATIVE_ACTION),
        of="accepting",
    ),
    Figure(
        "not_accepted",
        _("Not accepted"),
        _("Of those answered: refused, in a response that the public may read."),
        _position(Position.NOT_ACCEPTED),
        of="answered",
    ),
    Figure(
        "not_stated",
        _("Position not stated"),
        _("Of those answered: the public response does not say whether it is accepted."),
        _position(Position.NOT_STATED),
        of="answered",
    ),
    Figure(
        "not_public",
        _("Response not public"),
        _("Of those answered: the response is not published, or not yet. Its position is not counted anywhere."),
        lambda on: _answered(on) & Q(published_version=0),
        of="answered",
    ),
    Figure(
        "done",
        _("Action reported complete"),
        _("Of those accepted: the organisation says that all its actions are complete. That alone proves nothing."),
        _done,
        of="accepting",
    ),
    Figure(
        "waiting_for_us",
        _("Waiting for our check"),
        _("Of those reported complete: we hold evidence that we have not assessed yet."),
        lambda on: _done(on) & Q(unchecked=True, evidence_on__isnull=False),
        of="done",
    ),
    Figure(
        "verified",
        _("Checked and found satisfactory"),
        _("Of those reported complete: we assessed the evidence as satisfactory, or as a satisfactory alternative."),
        _verified,
        of="done",
    ),
    Figure(
        "verified_in_part",
        _("Found satisfactory in part"),
        _("Of those reported complete: we assessed the evidence as satisfactory in part. Not among those verified."),
        lambda on: _done(on) & Q(assessment=Rating.SATISFACTORY_IN_PART),
        of="done",
    ),
    Figure(
        "reviewed",
        _("Effect reviewed"),
        _("Of those checked and satisfactory: we have looked at whether it made a difference."),
        _reviewed,
        of="verified",
    ),
    Figure(
        "changed",
        _("Shown to change something"),
        _("Of those reviewed: policy or training changed, or practice or harm changed."),
        lambda on: _verified(on) & Q(impact__in=[Finding.OUTPUT_SEEN, Finding.OUTCOME_SEEN]),
        of="reviewed",
    ),
    Figure(
        "not_yet_due",
        _("Not due yet"),
        _("Beside the chain: a duty to respond whose last day is still to come, whether or not an answer has come."),
        lambda on: conditions.counted() & Q(last_day__gt=on),
    ),
    Figure(
        "stopped",
        _("No last day runs"),
        _("Beside the chain: more time was asked for in time and is not decided, or a judicial review is open."),
        lambda _on: conditions.stopped(),
    ),
    Figure(
        "left_out",
        _("Ended before the last day, or passed on"),
        _(
            "Beside the chain: withdrawn, superseded, or its organisation ceased, before its last day came; or passed, "
            "with its history, to the organisation that took over, where it counts."
        ),
        lambda _on: ~conditions.not_passed_on() | (Q(duty=True) & ~conditions.stopped() & conditions.ended_early()),
    ),
    Figure(
        "no_duty",
        _("No duty to respond"),
        _("Beside the chain: the organisation may answer or not, so it is never due and never late."),
        lambda _on: Q(duty=False) & conditions.not_passed_on(),
    ),
)

BY_NAME = {figure.name: figure for figure in FIGURES}
#: Worked out from others by `Chain`, so not counted again.
DERIVED = frozenset({"accepting"})


def counts(on: date) -> dict[str, Count]:
    """One filtered count for each figure, for `aggregate` or `annotate` on spans as at `on`."""
    return {figure.name: Count("pk", filter=figure.condition(on)) for figure in FIGURES if figure.name not in DERIVED}
