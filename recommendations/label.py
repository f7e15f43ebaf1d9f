"""The public label: one dated sentence computed from the five axes.

Nothing that has not been published is said: until a version of the response is public the label gives neither the
position nor the actions. "No response" is said only when none has come, and "overdue" only when the clock says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.choices import (
    ActionState,
    ClockState,
    ClosingReason,
    DisputeAbout,
    Finding,
    Position,
    Publication,
    Rating,
)
from recommendations.inputs import Inputs
from recommendations.standing import clock_state, has_public_answer, is_past_target, is_review_due


@dataclass(frozen=True, slots=True)
class Label:
    """The words, and the day on which they are true. Neither is ever shown without the other."""

    words: str
    on: date

    def __str__(self) -> str:
        return _("%(label)s (as at %(day)s)") % {"label": self.words, "day": day(self.on)}


def day(value: date) -> str:
    """A date as a reader sees it, in the language that is active."""
    return date_format(value, "j F Y")


def public_label(inputs: Inputs, on: date) -> Label:
    """The label as at `on`; `inputs` must be what the register knew at the end of that day."""
    parts = [_answer(inputs, on), *_progress(inputs, on)]
    words = ", ".join(_joined(parts))
    return Label("; ".join(part for part in (words, _dispute(inputs), _ending(inputs)) if part), on)


def _joined(parts: list[str]) -> list[str]:
    """The answer, then what was done about it after a semicolon; the rest follows with commas."""
    answer, *rest = [part for part in parts if part]
    if not rest:
        return [answer]
    return [f"{answer}; {rest[0]}", *rest[1:]]


def _answer(inputs: Inputs, on: date) -> str:
    if not has_public_answer(inputs):
        return _before_publication(inputs, on)
    position = inputs.published_position or Position.NOT_STATED
    words = _("Answered, position not stated") if position == Position.NOT_STATED else str(Position(position).label)
    if inputs.version > inputs.published_version and inputs.version_received_on:
        words += ", " + _newer_version(inputs) % {"day": day(inputs.version_received_on)}
    return words


def _newer_version(inputs: Inputs) -> str:
    if inputs.publication == Publication.WITHHELD:
        return _("a further response of %(day)s not published")
    if inputs.publication == Publication.REPRESENTATIONS:
        return _("a further response received %(day)s, representations against its publication not yet decided")
    return _("a further response received %(day)s, publication pending")


def _dispute(inputs: Inputs) -> str:
    """What the addressee says is wrong, from the moment at which it says so until that is answered."""
    if inputs.disputed_on is None:
        return ""
    if inputs.disputed_about == DisputeAbout.ANSWERED:
        return _("the organisation says that it has answered")
    return _("the organisation says that this is wrong")


def _before_publication(inputs: Inputs, on: date) -> str:
    state = clock_state(inputs, on)
    if state == ClockState.OVERDUE and inputs.disputed_about == DisputeAbout.ANSWERED and inputs.last_day:
        return _("No response on record; it was due by %(last_day)s") % {"last_day": day(inputs.last_day)}
    if state == ClockState.RECEIVED and not inputs.duty and inputs.version_received_on:
        received = day(inputs.version_received_on)
        return _("Response received %(received)s, to be published only by agreement") % {"received": received}
    words = {
        ClockState.AWAITING: _("Awaiting a response, due by %(last_day)s"),
        ClockState.OVERDUE: _("No response received; it was due by %(last_day)s"),
        ClockState.PAUSED: _("Paused since %(paused)s for a judicial review; no response is due"),
        ClockState.EXTENSION_REQUESTED: _("More time asked for on %(asked)s, not yet decided"),
        ClockState.NOT_REQUIRED: _("No duty to respond; no response received"),
        ClockState.RECEIVED: _("Response received %(received)s, publication pending"),
        ClockState.REPRESENTATIONS: _(
            "Response received %(received)s, representations against its publication not yet decided"
        ),
        ClockState.WITHHELD: _("Response received %(received)s and not published"),
        ClockState.ENDED: _("Ended without a response"),
    }[state]
    dates = {
        "last_day": inputs.last_day,
        "paused": inputs.paused_since,
        "asked": inputs.more_time_asked_on,
        "received": inputs.version_received_on,
    }
    return words % {name: day(value) if value else "" for name, value in dates.items()}


def _progress(inputs: Inputs, on: date) -> list[str]:
    """Action, assessment and effect, each in its own words."""
    if inputs.received_on is None:
        return []
    parts = [_action(inputs, on)] if has_public_answer(inputs) else []
    if inputs.assessed_on or inputs.action == ActionState.COMPLETE:
        parts.append(_assessment(inputs))
    parts.append(_effect(inputs, on))
    if inputs.refusal_reviewed_on and inputs.published_position == Position.NOT_ACCEPTED:
        parts.append(_("refusal reviewed %(day)s") % {"day": day(inputs.refusal_reviewed_on)})
    return parts


def _action(inputs: Inputs, on: date) -> str:
    if inputs.action == ActionState.COMPLETE and inputs.completed_on:
        return _("action reported complete %(day)s") % {"day": day(inputs.completed_on)}
    if inputs.action == ActionState.WILL_NOT_ACT:
        return "" if inputs.published_position == Position.NOT_ACCEPTED else _("the addressee will not act")
    if inputs.action == ActionState.OVERTAKEN:
        return _("action overtaken by events")
    words = _("action in progress") if inputs.action == ActionState.IN_PROGRESS else _("action not started")
    if is_past_target(inputs, on) and inputs.target:
        words += " " + _("(its target of %(day)s has passed)") % {"day": day(inputs.target)}
    return words


def _assessment(inputs: Inputs) -> str:
    if inputs.assessed_on is None:
        return _("evidence not yet checked") if inputs.evidence_on else _("no evidence received yet")
    rating = str(Rating(inputs.assessment).label)
    rating = rating[:1].lower() + rating[1:]
    words = _("assessed %(day)s as %(rating)s") % {"day": day(inputs.assessed_on), "rating": rating}
    return words + ", " + _("later evidence not yet checked") if inputs.unchecked else words


def _effect(inputs: Inputs, on: date) -> str:
    if is_review_due(inputs, on) and inputs.review_due_on:
        return _("review of effect due since %(day)s") % {"day": day(inputs.review_due_on)}
    if inputs.impact_on is None or inputs.impact == Finding.NOT_REVIEWED:
        return ""
    finding = str(Finding(inputs.impact).label)
    finding = finding[:1].lower() + finding[1:]
    return _("effect reviewed %(day)s: %(finding)s") % {"day": day(inputs.impact_on), "finding": finding}


def _ending(inputs: Inputs) -> str:
    if inputs.succeeded_by and inputs.closed_on:
        return _("passed on %(day)s to the organisation that took over") % {"day": day(inputs.closed_on)}
    if inputs.withdrawn_on:
        return _("withdrawn %(day)s") % {"day": day(inputs.withdrawn_on)}
    if inputs.superseded_by:
        return _("superseded by %(reference)s") % {"reference": inputs.superseded_by}
    if inputs.closed and inputs.closed_on:
        reason = str(ClosingReason(inputs.closed).label)
        reason = reason[:1].lower() + reason[1:]
        return _("closed %(day)s (%(reason)s)") % {"day": day(inputs.closed_on), "reason": reason}
    return ""
