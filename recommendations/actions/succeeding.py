"""An organisation took over from another: its open items pass on with their whole history; what is closed stays.

The old item ends and leads on, its page stays. The successor's item begins with one event that holds all that was
known, so that no page of the past changes and the clock runs on as if nothing had happened. If the successor was an
addressee of the same recommendation already, the old item leads to that one and no second one is made.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Q

from learning_site import today
from learning_site.audit.actor import SYSTEM, Actor
from learning_site.organisations.models import Organisation, Succession
from recommendations.actions.entry import Entry, enter, lock
from recommendations.choices import EventKind
from recommendations.conditions import not_ended
from recommendations.models import Action, Addressee, AddresseeEvent, Extension, JudicialReview
from recommendations.querysets import AddresseeQuerySet


@transaction.atomic
def pass_on_open_items(
    *, predecessor: Organisation, successor: Organisation, happened_on: date, actor: Actor
) -> list[AddresseeEvent]:
    """Pass every open item on; twice is once. Nothing happens before the day on which the successor takes over."""
    if happened_on > today.today():
        return []
    standing = open_items().filter(organisation=predecessor).order_by("pk")
    return [pass_on(addressee=row, successor=successor, on=happened_on, actor=actor) for row in standing]


@transaction.atomic
def pass_on(*, addressee: Addressee, successor: Organisation, on: date, actor: Actor) -> AddresseeEvent:
    """End the item for the organisation that ended, and begin it for the successor; returns the event of the ending."""
    entry = Entry(addressee=addressee, actor=actor, on=on)
    page = lock(entry)
    history = [_told(event) for event in page.events]
    # A merger can be entered after things happened under the new name: an item never ends before its newest fact.
    day = max([on, *(event.happened_on for event in page.events)])
    details = {"by": successor.slug, "by_name": successor.name_en}
    ended = enter(entry=Entry(addressee=page.addressee, actor=actor, on=day), kind=EventKind.SUCCEEDED, details=details)
    if not page.addressee.recommendation.addressees.filter(organisation=successor).exists():
        _begin(page.addressee, successor, day, actor, history)
    return ended


def pass_on_due() -> int:
    """Pass on what waits for a day that has come; a sweep asks for it. Returns how many items passed."""
    successions = Succession.objects.filter(happened_on__lte=today.today()).select_related("predecessor", "successor")
    waiting = successions.filter(predecessor__in=open_items().values("organisation")).order_by("happened_on", "pk")
    return sum(
        len(
            pass_on_open_items(
                predecessor=row.predecessor, successor=row.successor, happened_on=row.happened_on, actor=SYSTEM
            )
        )
        for row in waiting
    )


def open_items() -> AddresseeQuerySet:
    """Every addressee of what was made for which it has not ended."""
    newest = Q(states__known_until__isnull=True) & not_ended("states__")
    found: AddresseeQuerySet = Addressee.objects.published().filter(newest)
    return found


def _begin(old: Addressee, successor: Organisation, on: date, actor: Actor, history: list[dict[str, Any]]) -> None:
    new = Addressee.objects.create(recommendation=old.recommendation, organisation=successor, predecessor=old)
    _carry(old, new)
    details = {"from": old.organisation.slug, "from_name": old.organisation.name_en, "history": history}
    enter(entry=Entry(addressee=new, actor=actor, on=on), kind=EventKind.TAKEN_OVER, details=details)


def _carry(old: Addressee, new: Addressee) -> None:
    """What goes on under the successor: actions as they stand, a request that waits, proceedings that are open."""
    for action in old.actions.all():
        Action.objects.create(
            addressee=new,
            key=action.key,
            title=action.title,
            owner_role=action.owner_role,
            target=action.target,
            state=action.state,
            note=action.note,
        )
    for extension in old.extensions.filter(decided_on=None):
        Extension.objects.create(addressee=new, applied_on=extension.applied_on, reason=extension.reason)
    for review in old.judicial_reviews.filter(ended_on=None):
        JudicialReview.objects.create(addressee=new, begun_on=review.begun_on, rule=review.rule)


def _told(event: AddresseeEvent) -> dict[str, Any]:
    """The event as `recommendations.fold.earlier` reads it."""
    return {
        "kind": event.kind,
        "on": event.happened_on.isoformat(),
        "known_at": event.known_at.isoformat(),
        "details": event.details,
        "actor_id": event.actor_id,
        "imported": event.imported,
    }
