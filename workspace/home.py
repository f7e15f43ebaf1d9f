"""What one organisation was asked, in the groups of its first page, found and counted by the database.

Each group is a condition on the open span; together they hold every published addressee exactly once.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Count, Exists, F, IntegerField, Min, OuterRef, Q, QuerySet, Value, When
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from recommendations import standing
from recommendations.choices import ActionState, ClockState, Publication, Stage
from recommendations.conditions import awaited, in_clock_state, not_ended, overdue, past_target
from recommendations.ledger import OPEN_ACTIONS
from recommendations.models import Action, AddresseeState
from workspace.desks import Desk
from workspace.models import AnswerDraft
from workspace.situation import WANTING, Held, Situation, Viewer, public_situation, situation

#: How many rows a group shows before it has a page of its own.
IN_A_GROUP = 20
#: How far ahead promised actions are shown, in days.
AHEAD = 60

YOURS, OTHERS, NO_DUTY, CARRIED_OUT, ENDED = "yours", "others", "no-duty", "carried-out", "ended"
HEADINGS: dict[str, str | Promise] = {
    YOURS: _("Your turn"),
    OTHERS: _("With someone else"),
    NO_DUTY: _("No duty to answer"),
    CARRIED_OUT: _("Answered and being carried out"),
    ENDED: _("Ended"),
}
#: For whoever only reads, the same without turns, in words that are public.
PUBLIC_HEADINGS: dict[str, str | Promise] = {
    YOURS: _("Late"),
    OTHERS: _("Awaited or received"),
    NO_DUTY: _("No duty to answer"),
    CARRIED_OUT: _("Answered and being carried out"),
    ENDED: _("Ended"),
}


@dataclass(frozen=True, slots=True)
class Row:
    """One recommendation on the first page."""

    reference: str
    recommendation: Any
    organisation: str
    situation: Situation
    is_late: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under one heading, in the order in which they press; ``count`` says how many there are in all."""

    name: str
    heading: str | Promise
    count: int
    rows: list[Row]

    @property
    def more(self) -> bool:
        return self.count > len(self.rows)


@dataclass(frozen=True, slots=True)
class Figures:
    """What the first sentence says."""

    total: int
    late: int
    next_last_day: date | None
    counts: dict[str, int]


def spans(desk: Desk) -> QuerySet[AddresseeState]:
    """The open span of everything that was recommended to the organisation and is public."""
    rows: QuerySet[AddresseeState] = AddresseeState.objects.open().filter(
        addressee__organisation=desk.organisation, addressee__recommendation__stage=Stage.MADE
    )
    handed_over = AnswerDraft.objects.with_approver().filter(addressee=OuterRef("addressee"))
    return rows.annotate(handed_over=Exists(handed_over))


def conditions(desk: Desk, on: date) -> dict[str, Q]:
    """What belongs to each group, for the person at this desk."""
    alive = not_ended()
    yours = alive & (_turn(desk, on) if desk.own else overdue(on))
    no_duty = in_clock_state(ClockState.NOT_REQUIRED, on) & ~yours
    waiting = awaited() | Q(publication__in=[Publication.PENDING, Publication.CLEARED, Publication.REPRESENTATIONS])
    others = alive & waiting & ~yours & ~no_duty
    return {
        YOURS: yours,
        OTHERS: others,
        NO_DUTY: no_duty,
        CARRIED_OUT: alive & ~yours & ~no_duty & ~others,
        ENDED: ~alive,
    }


def _turn(desk: Desk, on: date) -> Q:
    """It is the turn of the person at this desk."""
    turn = Q(pk__in=[])
    if desk.drafts:
        running = in_clock_state(ClockState.AWAITING, on) | overdue(on)
        wanting = Q(assessment__in=WANTING, unchecked=False) | _without_evidence()
        turn |= (running & Q(handed_over=False)) | wanting | past_target(on)
    if desk.approves:
        turn |= Q(handed_over=True, received_on__isnull=True)
    return turn


def _without_evidence() -> Q:
    return Q(action=ActionState.COMPLETE, evidence_on__isnull=True, assessed_on__isnull=True)


def figures(desk: Desk, on: date) -> Figures:
    """Every count of the first page, in one query."""
    groups = conditions(desk, on)
    found = spans(desk).aggregate(
        total=Count("pk"),
        late=Count("pk", filter=overdue(on)),
        next_last_day=Min("last_day", filter=in_clock_state(ClockState.AWAITING, on)),
        **{name.replace("-", "_"): Count("pk", filter=condition) for name, condition in groups.items()},
    )
    counts = {name: found[name.replace("-", "_")] for name in groups}
    return Figures(found["total"], found["late"], found["next_last_day"], counts)


def rows_of(desk: Desk, name: str, on: date) -> QuerySet[AddresseeState]:
    """The spans of one group in the order in which they press: by last day, then by target, then by reference."""
    pressing = Case(When(last_day__isnull=True, then=Value(1)), default=Value(0), output_field=IntegerField())
    ended = name == ENDED
    order = (
        ["-addressee__recommendation__made_on"] if ended else [pressing, "last_day", F("target").asc(nulls_last=True)]
    )
    rows: QuerySet[AddresseeState] = (
        spans(desk)
        .filter(conditions(desk, on)[name])
        .select_related("addressee__recommendation")
        .order_by(*order, "addressee__recommendation__reference")
    )
    return rows


def told(desk: Desk, states: Iterable[AddresseeState], on: date, body: str) -> list[Row]:
    """Each span as a row, with the draft that the organisation has, if it is theirs to see."""
    found = list(states)
    held = _held(desk, found)
    viewer = Viewer(drafts=desk.drafts, approves=desk.approves, body=body)
    return [
        Row(
            reference=state.addressee.recommendation.reference or "",
            recommendation=state.addressee.recommendation,
            organisation=desk.organisation.slug,
            situation=(
                situation(state.inputs(), on, viewer, held.get(state.addressee_id))
                if desk.own
                else public_situation(state.inputs(), on)
            ),
            is_late=standing.is_overdue(state.inputs(), on),
        )
        for state in found
    ]


def _held(desk: Desk, states: list[AddresseeState]) -> dict[int, Held]:
    if not desk.own:
        return {}
    drafts = AnswerDraft.objects.open().filter(addressee__in=[state.addressee_id for state in states])
    return {draft.addressee_id: Held(draft.state, draft.state_since.date(), draft.holder_name) for draft in drafts}


def promised(desk: Desk, on: date) -> QuerySet[Action]:
    """Open actions whose target has passed or comes within the next days; for readers only those that are public."""
    alive = AddresseeState.objects.open().filter(not_ended(), addressee=OuterRef("addressee"))
    if not desk.own:
        alive = alive.filter(published_version__gt=0)
    rows: QuerySet[Action] = (
        Action.objects.filter(
            Exists(alive),
            addressee__organisation=desk.organisation,
            state__in=OPEN_ACTIONS,
            target__lte=on + timedelta(days=AHEAD),
        )
        .select_related("addressee__recommendation", "addressee__organisation")
        .order_by("target", "pk")
    )
    return rows
