"""Where one recommendation stands for the organisation that it was made to: whose turn it is and what comes next.

Values in, values out. A situation is made of what the register knows today, the draft if there is one, and who looks;
a status is a word in a tag, and red is kept for what is late.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from recommendations import clock, standing
from recommendations.choices import ActionState, ClockState, Position, Publication, Rating
from recommendations.inputs import Inputs
from recommendations.label import public_label
from workspace import words
from workspace.choices import DraftState
from workspace.words import long_day

#: Ratings after which the organisation still owes something.
WANTING = frozenset({Rating.INSUFFICIENT_EVIDENCE, Rating.UNSATISFACTORY})


@dataclass(frozen=True, slots=True)
class Held:
    """A draft as a first page needs it."""

    state: str
    since: date
    holder: str


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks: what they may do, and the name of the oversight body."""

    drafts: bool
    approves: bool
    body: str


@dataclass(frozen=True, slots=True)
class Situation:
    """One sentence each: where it stands, and what comes next; with whose turn it is and the time left."""

    tag: str
    colour: str
    sentence: str
    next: str
    whose: str
    time_left: str = ""
    #: How the block "where do I stand" is drawn: late, paused or nothing.
    state: str = ""


def situation(inputs: Inputs, on: date, viewer: Viewer, held: Held | None = None, *, days: int = 56) -> Situation:
    """The situation on the day ``on``; ``days`` is the period to respond that its legal basis sets."""
    state = standing.clock_state(inputs, on)
    if inputs.ended:
        return Situation(
            _("Ended"), "grey", public_label(inputs, on).words + ".", _("Nothing more is asked of you."), _("Nobody")
        )
    if state in {ClockState.RECEIVED, ClockState.REPRESENTATIONS}:
        return _received(inputs, viewer)
    if inputs.received_on is not None:
        return _carried_out(inputs, on, viewer)
    if held is not None and held.state == DraftState.WITH_APPROVER:
        return _with_approver(inputs, on, viewer, held, days)
    return {
        ClockState.PAUSED: _paused,
        ClockState.EXTENSION_REQUESTED: _asked,
        ClockState.NOT_REQUIRED: _no_duty,
        ClockState.OVERDUE: _late,
    }.get(state, _awaited)(inputs, on, viewer, held, days)


def public_situation(inputs: Inputs, on: date) -> Situation:
    """The same for whoever only reads: the public label, and nothing that is not public."""
    state = standing.clock_state(inputs, on)
    late = state == ClockState.OVERDUE
    return Situation(
        tag=_("Late") if late else str(state.label),
        colour="red" if late else "grey",
        sentence=public_label(inputs, on).words + ".",
        next="",
        whose="",
        time_left=time_left(inputs, on),
        state="late" if late else "paused" if inputs.paused_since else "",
    )


def time_left(inputs: Inputs, on: date) -> str:
    """How long the organisation still has, as a person says it; empty once it has answered."""
    if inputs.received_on is not None or inputs.ended:
        return ""
    if not inputs.duty:
        return _("No date in law")
    if inputs.last_day is None:
        return _("Not running")
    left = (inputs.last_day - on).days
    if inputs.more_time_asked_on is not None:
        return (
            _("%(days)s, unless more is given") % {"days": words.days(left)}
            if left >= 0
            else _("Not late while the request is undecided")
        )
    if left < 0:
        return words.days_late(-left)
    return _("Today is the last day") if left == 0 else words.days(left)


def clock_sentence(inputs: Inputs, on: date, days: int) -> str:
    """Which day it is and which one is the last, or why none runs."""
    if not inputs.duty:
        return _("The law sets no date for an answer, so this can never be late.")
    if inputs.last_day is None:
        return _("A judicial review has been open since %(day)s, so no last day runs.") % {
            "day": long_day(inputs.paused_since or inputs.made_on)
        }
    left = (inputs.last_day - on).days
    values = {
        "number": clock.day_number(inputs.made_on, on),
        "of": clock.day_number(inputs.made_on, inputs.last_day),
        "last": long_day(inputs.last_day),
        "late": words.days(-left),
    }
    if inputs.more_time_asked_on is not None:
        return _("Until your request is decided, the last day to answer stays %(last)s.") % values
    if left < 0:
        return _("The last day to answer was %(last)s, %(late)s ago, and no answer is on record.") % values
    return _("Today is day %(number)s of %(of)s; the last day to answer is %(last)s.") % values


def _you_or(mine: bool, other: str) -> str:
    return _("You") if mine else other


def _late(inputs: Inputs, on: date, viewer: Viewer, held: Held | None, days: int) -> Situation:
    coming = _("You write the answer and hand it to an approver today.")
    if not viewer.drafts:
        coming = _("A drafter writes the answer and hands it to an approver today.")
    return Situation(
        _("Late"), "red", clock_sentence(inputs, on, days), coming,
        _you_or(viewer.drafts, _drafter(held)), time_left(inputs, on), "late",
    )  # fmt: skip


def _awaited(inputs: Inputs, on: date, viewer: Viewer, held: Held | None, days: int) -> Situation:
    if viewer.drafts:
        coming = (
            _("You finish the draft and hand it to an approver, who must submit it by the end of that day.")
            if held
            else _("You write the answer and hand it to an approver, who must submit it by the end of that day.")
        )
    else:
        coming = _(
            "A drafter writes the answer and hands it to an approver, who must submit it by the end of that day."
        )
    return Situation(
        _("Draft") if held else _("To answer"), "yellow", clock_sentence(inputs, on, days), coming,
        _you_or(viewer.drafts, _drafter(held)), time_left(inputs, on),
    )  # fmt: skip


def _drafter(held: Held | None) -> str:
    return held.holder if held else _("The drafters")


def _with_approver(inputs: Inputs, on: date, viewer: Viewer, held: Held, days: int) -> Situation:
    coming = _("An approver checks the answer and submits it.")
    if viewer.approves:
        coming = _("You check the answer and submit it by name, or send it back.")
    late = standing.is_overdue(inputs, on)
    return Situation(
        _("Late, with an approver") if late else _("With an approver"),
        "red" if late else "blue",
        clock_sentence(inputs, on, days),
        coming,
        _you_or(viewer.approves, _("The approvers, since %(day)s") % {"day": long_day(held.since)}),
        time_left(inputs, on),
        "late" if late else "paused" if inputs.paused_since else "",
    )


def _asked(inputs: Inputs, on: date, viewer: Viewer, held: Held | None, days: int) -> Situation:
    coming = _("%(body)s decides on your request for more time. You can answer meanwhile.") % {"body": viewer.body}
    return Situation(
        _("More time asked for"), "blue", clock_sentence(inputs, on, days), coming, viewer.body, time_left(inputs, on)
    )


def _paused(inputs: Inputs, on: date, viewer: Viewer, held: Held | None, days: int) -> Situation:
    coming = _("Nobody has to act; when the proceedings end, %(body)s writes to you with the new last day.")
    return Situation(
        _("Clock paused"), "grey", clock_sentence(inputs, on, days), coming % {"body": viewer.body}, _("Nobody"),
        time_left(inputs, on), "paused",
    )  # fmt: skip


def _no_duty(inputs: Inputs, on: date, viewer: Viewer, held: Held | None, days: int) -> Situation:
    return Situation(
        _("Reply requested"), "grey", clock_sentence(inputs, on, days), _("You decide whether to reply."),
        _("You, if you wish"), time_left(inputs, on),
    )  # fmt: skip


def _received(inputs: Inputs, viewer: Viewer) -> Situation:
    received = long_day(inputs.version_received_on or inputs.made_on)
    sentence = _("Your answer was received on %(day)s.") % {"day": received}
    values = {"body": viewer.body, "day": long_day(inputs.publish_by) if inputs.publish_by else ""}
    if inputs.publication == Publication.REPRESENTATIONS:
        coming = _("%(body)s decides whether your answer is published, in whole or in part.")
    elif inputs.publish_by:
        coming = _("%(body)s must publish your answer by %(day)s. You do not have to do anything until then.")
    elif inputs.duty:
        coming = _("%(body)s publishes your answer.")
    else:
        coming = _("%(body)s publishes your answer only if you agree.")
    return Situation(_("Answer received"), "blue", sentence, coming % values, viewer.body)


def _carried_out(inputs: Inputs, on: date, viewer: Viewer) -> Situation:
    label = public_label(inputs, on).words + "."
    body = {"body": viewer.body}
    if inputs.assessment in WANTING and not inputs.unchecked:
        return _yours(viewer, _("More evidence needed"), label, _("You send what shows that the action works."))
    if inputs.action == ActionState.COMPLETE and (inputs.unchecked or inputs.assessed_on is None):
        coming = _("%(body)s assesses what you reported, on the evidence.") % body
        if inputs.evidence_on is None:
            return _yours(viewer, _("Evidence needed"), label, _("You send evidence, and then it is assessed."))
        return Situation(_("Being assessed"), "blue", label, coming, viewer.body)
    if inputs.action == ActionState.COMPLETE:
        coming = _("Nothing is asked of you until the effect is reviewed.")
        if inputs.review_due_on:
            coming = _("%(body)s reviews the effect with you from %(day)s.") % (
                body | {"day": long_day(inputs.review_due_on)}
            )
        return Situation(_("Done and assessed"), "green", label, coming, viewer.body)
    if inputs.action in {ActionState.WILL_NOT_ACT, ActionState.OVERTAKEN}:
        coming = _("Nothing is asked of you.")
        if inputs.position == Position.NOT_ACCEPTED and inputs.refusal_reviewed_on is None:
            coming = _("%(body)s reviews a refusal once.") % body
        return Situation(_("Answered"), "green", label, coming, viewer.body)
    return _acting(inputs, on, viewer, label)


def _acting(inputs: Inputs, on: date, viewer: Viewer, label: str) -> Situation:
    if standing.is_past_target(inputs, on):
        coming = _("You report the action complete, or give a new date and the reason.")
        return _yours(viewer, _("Target date passed"), label, coming)
    if inputs.target is not None:
        coming = _("You report on the action whose target date is %(day)s.") % {"day": long_day(inputs.target)}
    elif inputs.action == ActionState.IN_PROGRESS:
        coming = _("You report that all is complete, now that every action has ended.")
    else:
        coming = _("You say what will be done: each action with an owner and a target date.")
    return Situation(_("Being carried out"), "green", label, coming, _you_or(viewer.drafts, _("The drafters")))


def _yours(viewer: Viewer, tag: str, label: str, coming: str) -> Situation:
    return Situation(tag, "yellow", label, coming, _you_or(viewer.drafts, _("The drafters")))
