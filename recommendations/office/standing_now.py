"""Where one addressee stands now, as the office sees it: five axes with since and by whom, and whose turn it is.

Unlike the public page it tells what is not published yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from learning_site.accounts.choices import Role
from recommendations import standing
from recommendations.choices import ActionState, ClockState, EventKind, Finding, Position, Rating
from recommendations.inputs import Inputs
from recommendations.models import AddresseeEvent
from recommendations.office.days import weekday

_MOVED_BY = {
    "position": {EventKind.RESPONSE_RECEIVED},
    "action": {EventKind.ACTION_PLANNED, EventKind.ACTION_UPDATED, EventKind.REPORTED_COMPLETE},
    "assessment": {EventKind.ASSESSED},
    "impact": {EventKind.IMPACT_REVIEWED},
}


@dataclass(frozen=True, slots=True)
class AxisRow:
    """One axis: its name, where it stands, and since when and by whom."""

    axis: str
    now: str
    since: str
    strong: bool = False


def axis_rows(inputs: Inputs, events: Sequence[AddresseeEvent], on: date) -> list[AxisRow]:
    """The five, as at `on`."""
    state = standing.clock_state(inputs, on)
    pressing = state in {ClockState.OVERDUE, ClockState.EXTENSION_REQUESTED, ClockState.REPRESENTATIONS}
    answered = inputs.received_on is not None
    position = Position(inputs.position or Position.NOT_STATED)
    return [
        AxisRow(_("Clock"), str(state.label), _clock_since(inputs, events, state), strong=pressing),
        AxisRow(
            _("Position"),
            str(position.label),
            _by(events, "position") if answered else _("No response on record"),
        ),
        AxisRow(
            _("Action"),
            str(ActionState(inputs.action).label),
            _by(events, "action") or _("No action reported"),
        ),
        AxisRow(
            _("Assessment"),
            str(Rating(inputs.assessment).label),
            _by(events, "assessment") or (_("Waits for an assessment") if inputs.unchecked else _("Nothing to assess")),
            strong=inputs.unchecked,
        ),
        AxisRow(_("Effect"), _impact(inputs, on), _impact_since(inputs, events, on)),
    ]


def byline(event: AddresseeEvent) -> str:
    """Who entered an event, in which role."""
    labels = {role.value: str(role.label).lower() for role in Role}
    role = labels.get(event.actor_role, event.actor_role)
    return f"{event.actor_name}, {role}" if role and role != event.actor_name else event.actor_name


def _by(events: Sequence[AddresseeEvent], axis: str) -> str:
    event = next((event for event in reversed(events) if event.kind in _MOVED_BY[axis]), None)
    return f"{weekday(event.happened_on)}, {byline(event)}" if event else ""


def _clock_since(inputs: Inputs, events: Sequence[AddresseeEvent], state: ClockState) -> str:
    if state == ClockState.OVERDUE and inputs.last_day:
        return _("%(day)s, from the dates") % {"day": weekday(inputs.last_day + timedelta(days=1))}
    since = {
        ClockState.PAUSED: inputs.paused_since,
        ClockState.EXTENSION_REQUESTED: inputs.more_time_asked_on,
        ClockState.AWAITING: inputs.made_on,
        ClockState.NOT_REQUIRED: inputs.made_on,
    }.get(state)
    if since:
        return weekday(since)
    kinds = {
        ClockState.RECEIVED: {EventKind.RESPONSE_RECEIVED, EventKind.REPRESENTATIONS_DECIDED},
        ClockState.REPRESENTATIONS: {EventKind.REPRESENTATIONS_MADE},
        ClockState.PUBLISHED: {EventKind.RESPONSE_PUBLISHED},
        ClockState.WITHHELD: {EventKind.REPRESENTATIONS_DECIDED},
    }.get(state, {EventKind.CLOSED, EventKind.WITHDRAWN, EventKind.SUPERSEDED})
    event = next((event for event in reversed(events) if event.kind in kinds), None)
    return f"{weekday(event.happened_on)}, {byline(event)}" if event else ""


def _impact(inputs: Inputs, on: date) -> str:
    if standing.is_review_due(inputs, on):
        return _("Review due")
    if inputs.impact == Finding.NOT_REVIEWED and inputs.review_due_on:
        return str(Finding.TOO_EARLY.label)
    return str(Finding(inputs.impact).label)


def _impact_since(inputs: Inputs, events: Sequence[AddresseeEvent], on: date) -> str:
    if inputs.review_due_on is not None:
        words = _("Since %(day)s, from the dates") if inputs.review_due_on <= on else _("Review on %(day)s")
        return words % {"day": weekday(inputs.review_due_on)}
    return _by(events, "impact") or _("Review 12 months after completion")
