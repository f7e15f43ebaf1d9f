"""The lifecycle of one addressee's recommendation as one table: event, whose act, who enters it, when, what it moves.

Nothing else in the project says what may follow what. A test drives random stories through the real actions and proves
that every event moved exactly what its row says; another proves that docs/lifecycle.md is made from these rows.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from learning_site.accounts.choices import Role
from recommendations.choices import (
    ActionState,
    ClockState,
    EventKind,
    Finding,
    Position,
    Rating,
    Standing,
)
from recommendations.lifecycle import fields, guards
from recommendations.lifecycle.rows import Axis, Check, Move, Party, Row, When

OFFICER = frozenset({Role.RECOMMENDATIONS_OFFICER, Role.DECISION_MAKER, Role.ADMINISTRATOR})
DECIDER = frozenset({Role.DECISION_MAKER})
#: The addressee's own people, or an officer who enters what came by post.
DRAFTED = frozenset({Role.DRAFTER, Role.APPROVER}) | OFFICER
SIGNED = frozenset({Role.APPROVER}) | OFFICER
TOLD_BY = frozenset({Role.DRAFTER, Role.APPROVER, Role.MANAGER})

C, S = ClockState, Standing
RUNNING = frozenset({C.AWAITING, C.OVERDUE, C.PAUSED, C.EXTENSION_REQUESTED})
SILENT = RUNNING | {C.NOT_REQUIRED}
ON_ITS_WAY = frozenset({C.RECEIVED, C.REPRESENTATIONS, C.PUBLISHED, C.WITHHELD})
CLOCK = SILENT | ON_ITS_WAY | {C.ENDED}
POSITIONS = frozenset(Position)
ACTIONS = frozenset(ActionState)
NOBODY_YET = frozenset({""})

LIVE: tuple[When, ...] = (guards.open_, guards.standing, guards.not_passed_on)
PAST: tuple[Check, ...] = (guards.not_before_made,)


def clock(before: Iterable[str], after: Iterable[str]) -> Move:
    return Move(Axis.CLOCK, frozenset(before), frozenset(after))


def action(before: Iterable[str], after: Iterable[str]) -> Move:
    return Move(Axis.ACTION, frozenset(before), frozenset(after))


def standing(before: Iterable[str], after: Iterable[str]) -> Move:
    return Move(Axis.STANDING, frozenset(before), frozenset(after))


MAKING = (
    Row(
        EventKind.MADE,
        _("Make it"),
        Party.BODY,
        DECIDER,
        when=(guards.never,),
        checks=(),
        moves=(),
        follows=True,
    ),
    Row(
        EventKind.TAKEN_OVER,
        _("Take it over"),
        Party.ADDRESSEE,
        OFFICER,
        when=(guards.never,),
        checks=(),
        moves=(),
        follows=True,
    ),
)

PERIOD = (
    Row(
        EventKind.EXTENSION_APPLIED,
        _("Ask for more time"),
        Party.ADDRESSEE,
        DRAFTED,
        when=(*LIVE, guards.duty, guards.unanswered, guards.no_application),
        checks=PAST,
        moves=(clock(RUNNING - {C.EXTENSION_REQUESTED}, RUNNING),),
        fields=(fields.reason(_("Why more time is needed")),),
    ),
    Row(
        EventKind.EXTENSION_GRANTED,
        _("Give more time"),
        Party.BODY,
        OFFICER,
        when=(*LIVE, guards.duty, guards.unanswered, guards.application, guards.asked_in_time),
        checks=(*PAST, guards.not_before_application, guards.later_last_day),
        moves=(clock({C.EXTENSION_REQUESTED, C.PAUSED}, RUNNING - {C.EXTENSION_REQUESTED}),),
        fields=(fields.UNTIL, fields.reason(_("Reason"), required=False)),
    ),
    Row(
        EventKind.EXTENSION_REFUSED,
        _("Refuse more time"),
        Party.BODY,
        OFFICER,
        when=(*LIVE, guards.duty, guards.application),
        checks=(*PAST, guards.not_before_application),
        moves=(clock(RUNNING | ON_ITS_WAY, (RUNNING - {C.EXTENSION_REQUESTED}) | ON_ITS_WAY),),
        fields=(fields.reason(_("Reason, which the organisation and the public read")),),
    ),
    Row(
        EventKind.JUDICIAL_REVIEW_BEGUN,
        _("Note that a judicial review has begun"),
        Party.COURT,
        OFFICER,
        when=(*LIVE, guards.duty, guards.no_open_review),
        checks=(*PAST, guards.after_last_review),
        moves=(clock(RUNNING | ON_ITS_WAY, RUNNING | ON_ITS_WAY),),
    ),
    Row(
        EventKind.JUDICIAL_REVIEW_ENDED,
        _("Note that the judicial review has ended"),
        Party.COURT,
        OFFICER,
        when=(guards.open_review,),
        checks=(*PAST, guards.not_before_begun),
        moves=(clock(RUNNING | ON_ITS_WAY | {C.ENDED}, RUNNING | ON_ITS_WAY | {C.ENDED}),),
    ),
)

ANSWER = (
    Row(
        EventKind.RESPONSE_RECEIVED,
        _("Log a response"),
        Party.ADDRESSEE,
        SIGNED,
        when=(*LIVE, guards.no_version_on_its_way),
        checks=(*PAST, guards.not_before_receipt),
        moves=(
            clock(CLOCK - {C.ENDED, C.REPRESENTATIONS}, {C.RECEIVED}),
            Move(Axis.POSITION, POSITIONS | NOBODY_YET, POSITIONS),
            action(
                {ActionState.NOT_STARTED, ActionState.WILL_NOT_ACT}, {ActionState.NOT_STARTED, ActionState.WILL_NOT_ACT}
            ),
        ),
        fields=(fields.POSITION, fields.RESPONSE),
    ),
    Row(
        EventKind.REPRESENTATIONS_MADE,
        _("Note representations against publication"),
        Party.ADDRESSEE,
        SIGNED,
        when=(*LIVE, guards.duty, guards.answered, guards.not_yet_published),
        checks=(*PAST, guards.on_the_day_of_receipt),
        moves=(clock({C.RECEIVED}, {C.REPRESENTATIONS}),),
        fields=(fields.text(_("What should be kept back, and why")),),
    ),
    Row(
        EventKind.REPRESENTATIONS_DECIDED,
        _("Decide the representations"),
        Party.BODY,
        OFFICER,
        when=(*LIVE, guards.undecided_representations),
        checks=(*PAST, guards.not_before_receipt, guards.extent_known),
        moves=(clock({C.REPRESENTATIONS}, {C.RECEIVED, C.WITHHELD}),),
        fields=(
            fields.PUBLICATION,
            fields.DISCLOSURE,
            fields.reason(_("Reasons for both decisions")),
        ),
    ),
    Row(
        EventKind.RESPONSE_PUBLISHED,
        _("Publish the response"),
        Party.BODY,
        OFFICER,
        when=(guards.publishable,),
        checks=(*PAST, guards.not_before_receipt),
        moves=(clock({C.RECEIVED}, {C.PUBLISHED}),),
        fields=(fields.REDACTED, fields.DISCLOSED),
    ),
)

PROGRESS = (
    Row(
        EventKind.ACTION_PLANNED,
        _("Plan an action"),
        Party.ADDRESSEE,
        DRAFTED,
        when=(*LIVE, guards.answered),
        checks=(*PAST, guards.new_action),
        moves=(action(ACTIONS, {ActionState.NOT_STARTED, ActionState.IN_PROGRESS}),),
        fields=(fields.ACTION_TITLE, fields.OWNER, fields.TARGET),
    ),
    Row(
        EventKind.ACTION_UPDATED,
        _("Report on an action"),
        Party.ADDRESSEE,
        DRAFTED,
        when=(*LIVE, guards.answered, guards.some_action),
        checks=(*PAST, guards.known_action, guards.slip_has_reason),
        moves=(action(ACTIONS, ACTIONS),),
        fields=(fields.ACTION, fields.ACTION_STATE, fields.NOTE, fields.NEW_TARGET, fields.SLIP),
    ),
    Row(
        EventKind.REPORTED_COMPLETE,
        _("Report that all actions are complete"),
        Party.ADDRESSEE,
        SIGNED,
        when=(*LIVE, guards.answered, guards.every_action_ended),
        checks=PAST,
        moves=(action(ACTIONS - {ActionState.COMPLETE}, {ActionState.COMPLETE}),),
        fields=(fields.NOTE,),
    ),
    Row(
        EventKind.EVIDENCE_LODGED,
        _("Send evidence"),
        Party.ADDRESSEE,
        DRAFTED,
        when=(*LIVE, guards.answered, guards.something_reported),
        checks=PAST,
        moves=(),
        fields=(fields.EVIDENCE,),
    ),
    Row(
        EventKind.ASSESSED,
        _("Assess the action"),
        Party.BODY,
        OFFICER,
        when=(*LIVE, guards.answered, guards.assessable),
        checks=PAST,
        moves=(Move(Axis.ASSESSMENT, frozenset(Rating), frozenset(Rating) - {Rating.NOT_ASSESSED}),),
        fields=(fields.RATING, fields.reason(_("Why, on which evidence"))),
        apart=(guards.did_not_report,),
    ),
    Row(
        EventKind.IMPACT_REVIEWED,
        _("Review the effect"),
        Party.BODY,
        OFFICER,
        when=(*LIVE, guards.answered, guards.reviewable),
        checks=PAST,
        moves=(Move(Axis.IMPACT, frozenset(Finding), frozenset(Finding) - {Finding.NOT_REVIEWED}),),
        fields=(fields.FINDING, fields.reason(_("What shows it"))),
    ),
    Row(
        EventKind.REFUSAL_REVIEWED,
        _("Review the refusal"),
        Party.BODY,
        OFFICER,
        when=(*LIVE, guards.answered, guards.refused),
        checks=PAST,
        moves=(),
        fields=(fields.reason(_("What we think of it now, and why")),),
    ),
)

ENDING = (
    Row(
        EventKind.WITHDRAWN,
        _("Withdraw the recommendation"),
        Party.BODY,
        OFFICER,
        when=LIVE,
        checks=PAST,
        moves=(standing({S.STANDS}, {S.WITHDRAWN}), clock(CLOCK, ON_ITS_WAY | {C.ENDED})),
        fields=(fields.reason(_("Reason, which stands on the public page")),),
    ),
    Row(
        EventKind.SUPERSEDED,
        _("Let another recommendation take its place"),
        Party.BODY,
        OFFICER,
        when=LIVE,
        checks=PAST,
        moves=(standing({S.STANDS}, {S.SUPERSEDED}), clock(CLOCK, ON_ITS_WAY | {C.ENDED})),
        fields=(fields.BY,),
    ),
    Row(
        EventKind.CLOSED,
        _("Close it"),
        Party.BODY,
        OFFICER,
        when=(guards.open_, guards.not_passed_on),
        checks=(*PAST, guards.reason_fits),
        moves=(
            standing({S.STANDS, S.WITHDRAWN, S.SUPERSEDED}, {S.CLOSED}),
            clock(CLOCK, ON_ITS_WAY | {C.ENDED}),
        ),
        fields=(fields.CLOSING_REASON,),
    ),
    Row(
        EventKind.REOPENED,
        _("Open it again"),
        Party.BODY,
        OFFICER,
        when=(guards.closed, guards.not_passed_on),
        checks=PAST,
        moves=(standing({S.CLOSED}, {S.STANDS}), clock(ON_ITS_WAY | {C.ENDED}, SILENT | ON_ITS_WAY)),
        fields=(fields.reason(_("Why it opens again")),),
    ),
    Row(
        EventKind.SUCCEEDED,
        _("Pass it to the organisation that took over"),
        Party.BODY,
        OFFICER,
        when=(guards.open_, guards.standing, guards.not_passed_on),
        checks=PAST,
        moves=(standing({S.STANDS}, {S.PASSED_ON}), clock(CLOCK, ON_ITS_WAY | {C.ENDED})),
        follows=True,
    ),
)

MENDING = (
    Row(
        EventKind.DISPUTED,
        _("Say that a date or the label is wrong"),
        Party.ADDRESSEE,
        TOLD_BY,
        when=(guards.not_passed_on, guards.no_dispute),
        checks=PAST,
        moves=(),
        fields=(fields.DISPUTE_ABOUT, fields.CLAIMED, fields.reason(_("What is right, and what shows it"))),
    ),
    Row(
        EventKind.DISPUTE_ANSWERED,
        _("Answer what is said to be wrong"),
        Party.BODY,
        OFFICER,
        when=(guards.disputed,),
        checks=PAST,
        moves=(),
        fields=(fields.OUTCOME, fields.reason(_("The answer, which the organisation gets by letter"))),
    ),
    Row(
        EventKind.CORRECTION_PROPOSED,
        _("Propose to correct a date"),
        Party.BODY,
        OFFICER,
        when=(guards.not_passed_on, guards.no_proposal),
        checks=(guards.correctable,),
        moves=(),
        fields=(fields.CORRECTED_FIELD, fields.CORRECTED_TO, fields.reason(_("Why the date is wrong"))),
    ),
    Row(
        EventKind.CORRECTION,
        _("Confirm the correction"),
        Party.BODY,
        OFFICER,
        when=(guards.proposal,),
        checks=(guards.correctable,),
        moves=(clock(CLOCK, CLOCK),),
        apart=(guards.did_not_propose,),
    ),
    Row(
        EventKind.CORRECTION_DECLINED,
        _("Decline the correction"),
        Party.BODY,
        OFFICER,
        when=(guards.proposal,),
        checks=(),
        moves=(),
        fields=(fields.reason(_("Why the date stays as it is")),),
    ),
)

ROWS = (*MAKING, *PERIOD, *ANSWER, *PROGRESS, *ENDING, *MENDING)
TABLE: dict[EventKind, Row] = {row.kind: row for row in ROWS}
