"""The five answers about one addressee, each on its own: clock, position, action, assessment, effect."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations import clock, standing
from recommendations.choices import ActionState, ClockState, Finding, Position, Publication, Rating
from recommendations.inputs import Inputs
from recommendations.label import day


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the five: what it is about, the answer, more about it, and who says so."""

    about: str
    answer: str
    more: str
    who: str


def five_answers(inputs: Inputs, on: date, *, addressee: str, body: str) -> list[Answer]:
    """The five, as at `on`; `addressee` and `body` are the names of who says so."""
    return [
        Answer(
            _("Clock"),
            str(standing.clock_state(inputs, on).label),
            _clock(inputs, on),
            _("Worked out from the dates below"),
        ),
        _position(inputs, addressee),
        _action(inputs, on, addressee),
        _assessment(inputs, on, body),
        _effect(inputs, on, body),
    ]


def punctuality(inputs: Inputs) -> str:
    """When the first answer came, seen from the last day: before it, on it, or after it."""
    if inputs.received_on is None:
        return ""
    received = {"day": day(inputs.received_on)}
    if inputs.last_day is None:
        return _("Received %(day)s.") % received
    late = (inputs.received_on - inputs.last_day).days
    if late == 0:
        return _("Received %(day)s, on the last day.") % received
    if late > 0:
        words = ngettext(
            "Received %(day)s, %(days)s day after it was due.",
            "Received %(day)s, %(days)s days after it was due.",
            late,
        )
        return words % (received | {"days": late})
    words = ngettext(
        "Received %(day)s, %(days)s day before it was due.", "Received %(day)s, %(days)s days before it was due.", -late
    )
    return words % (received | {"days": -late})


def _clock(inputs: Inputs, on: date) -> str:
    if inputs.received_on is not None:
        words = punctuality(inputs)
        if inputs.publish_by is not None:
            words += " " + _("To be published by %(day)s.") % {"day": day(inputs.publish_by)}
        return words
    state = standing.clock_state(inputs, on)
    if state == ClockState.PAUSED:
        return _("No response is due while the proceedings are open.")
    if state == ClockState.EXTENSION_REQUESTED and inputs.more_time_asked_on:
        return _("Asked for on %(day)s, not yet decided.") % {"day": day(inputs.more_time_asked_on)}
    if state in {ClockState.AWAITING, ClockState.OVERDUE} and inputs.last_day:
        values = {"last_day": day(inputs.last_day), "number": clock.day_number(inputs.made_on, on)}
        if state == ClockState.OVERDUE:
            return _("It was due by %(last_day)s. Day %(number)s.") % values
        return _("Due by %(last_day)s. Day %(number)s.") % values
    return _("It is never late.") if state == ClockState.NOT_REQUIRED else ""


def _position(inputs: Inputs, addressee: str) -> Answer:
    about = _("Position")
    if inputs.received_on is None:
        return Answer(about, str(Position.NOT_STATED.label), _("No response has been received."), "")
    if not standing.has_public_answer(inputs):
        return Answer(about, _("Not public"), _("A response has been received and is not published."), "")
    more = _("From the part that is published.") if inputs.publication == Publication.PUBLISHED_IN_PART else ""
    return Answer(about, str(Position(inputs.published_position).label), more, addressee)


def _action(inputs: Inputs, on: date, addressee: str) -> Answer:
    about = _("Action")
    if inputs.received_on is not None and not standing.has_public_answer(inputs):
        return Answer(about, _("Not public"), _("It is told when the response is published."), "")
    label = str(ActionState(inputs.action).label)
    who = f"{addressee}, {day(inputs.action_on)}" if inputs.action_on else ""
    if inputs.target is None:
        return Answer(about, label, "", who)
    words = (
        _("Its target of %(day)s has passed.") if standing.is_past_target(inputs, on) else _("Next target: %(day)s.")
    )
    return Answer(about, label, words % {"day": day(inputs.target)}, who)


def _assessment(inputs: Inputs, on: date, body: str) -> Answer:
    more = ""
    if inputs.unchecked:
        more = (
            _("We have evidence that we have not checked yet.")
            if inputs.evidence_on
            else _("No evidence has come yet.")
        )
    who = (
        f"{body}, {day(inputs.assessed_on)}"
        if inputs.assessed_on
        else _("%(body)s, as at %(day)s") % {"body": body, "day": day(on)}
    )
    return Answer(_("Assessment"), str(Rating(inputs.assessment).label), more, who)


def _effect(inputs: Inputs, on: date, body: str) -> Answer:
    about = _("Effect")
    now = _("%(body)s, as at %(day)s") % {"body": body, "day": day(on)}
    who = f"{body}, {day(inputs.impact_on)}" if inputs.impact_on else now
    label = str(Finding(inputs.impact).label)
    if inputs.review_due_on is None:
        return Answer(about, label, "", who)
    due = {"day": day(inputs.review_due_on)}
    if standing.is_review_due(inputs, on):
        return Answer(about, _("Review due"), _("Since %(day)s.") % due, now)
    if inputs.ended:
        return Answer(about, label, "", who)
    early = str(Finding.TOO_EARLY.label)
    return Answer(about, early, _("We will look again on %(day)s, or before.") % due, who)
