"""The one way into the register: lock, check, write the event, open its span, audit, tell the apps above.

Everything happens in one transaction or not at all. Every action in this package ends here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site import today
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from recommendations import fold, lifecycle
from recommendations.choices import EventKind
from recommendations.inputs import FIELDS
from recommendations.ledger import Fact, Ledger
from recommendations.letters.sending import send_letters
from recommendations.models import Addressee, AddresseeEvent, AddresseeState
from recommendations.signals import recommendations_changed


class RefusedError(Exception):
    """It may not happen now; `reasons` say why, in words for the person who asked. Nothing was written."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(" ".join(reasons))
        self.reasons = reasons


class StaleError(RefusedError):
    """Somebody entered something since the person looked; `since` holds those events. Nothing was written."""

    def __init__(self, since: list[AddresseeEvent]) -> None:
        told = ", ".join(f"{event.get_kind_display()} ({event.actor_name})" for event in since)
        super().__init__(_("This has changed since you opened it: %(events)s.") % {"events": told})
        self.since = since


@dataclass(frozen=True, slots=True)
class Entry:
    """What every entry says: about whom, by whom, and on which legal date it happened.

    `seen` is the sequence of the last event that the person saw; a later one is a `StaleError`. `known_at` is given
    only for imported history; otherwise the register learns it now, by the legal calendar.
    """

    addressee: Addressee
    actor: Actor
    on: date
    seen: int | None = None
    known_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """An addressee under lock, with everything known about it."""

    addressee: Addressee
    events: list[AddresseeEvent]
    book: Ledger | None


@transaction.atomic
def enter(
    *, entry: Entry, kind: EventKind, details: Mapping[str, Any] | None = None, letters: bool = True
) -> AddresseeEvent:
    """Write one event, its span and its letters; raises `RefusedError` or `StaleError`, and then nothing is written.

    An action whose letters speak of rows that it writes afterwards says `letters=False` and sends them itself.
    """
    page = lock(entry)
    fact = _fact(entry, page, kind, dict(details or {}))
    book = _after(page, fact, entry)
    event = AddresseeEvent.objects.create(
        addressee=page.addressee,
        sequence=len(page.events) + 1,
        kind=kind,
        happened_on=fact.happened_on,
        known_at=fact.known_at,
        details=dict(fact.details),
        actor_id=entry.actor.id,
        actor_name=entry.actor.name,
        actor_role=entry.actor.role,
        imported=entry.known_at is not None,
    )
    inputs = book.inputs()
    AddresseeState.objects.create(
        addressee=page.addressee,
        number=event.sequence,
        known_from=event.known_at,
        **{name: getattr(inputs, name) for name in FIELDS},
    )
    _tell(entry, page, event)
    if letters:
        send_letters(event=event)
    return event


def lock(entry: Entry) -> Page:
    """The addressee under a row lock until the transaction ends; `StaleError` if the person has not seen it all."""
    addressee = (
        Addressee.objects.select_for_update(of=("self",))
        .select_related("recommendation", "organisation")
        .get(pk=entry.addressee.pk)
    )
    events = list(addressee.events.order_by("sequence"))
    if entry.seen is not None and len(events) > entry.seen:
        raise StaleError(events[entry.seen :])
    return Page(addressee, events, fold.ledger(events))


def _fact(entry: Entry, page: Page, kind: EventKind, details: dict[str, Any]) -> Fact:
    known_at = entry.known_at or today.now()
    if page.events:
        # Two entries within one microsecond, or after a clock was set back, keep their order of record.
        known_at = max(known_at, page.events[-1].known_at + timedelta(microseconds=1))
    if entry.on > today.today():
        raise RefusedError(_("A date in the future cannot be entered."))
    return Fact(kind, entry.on, known_at, details, entry.actor.id, entry.known_at is not None)


def _after(page: Page, fact: Fact, entry: Entry) -> Ledger:
    if page.book is None:
        if fact.kind not in {EventKind.MADE, EventKind.TAKEN_OVER}:
            raise RefusedError(_("The recommendation has not been made."))
        return fold.begin(fact)
    row = lifecycle.TABLE[EventKind(fact.kind)]
    who = None if fact.imported or row.follows else lifecycle.Who.of(entry.actor)
    if who is not None and not row.who & who.roles:
        raise RefusedError(_("Your role may not do this."))
    reasons = lifecycle.refusals(page.book, fact, who)
    if reasons:
        raise RefusedError(*reasons)
    fold.apply(page.book, fact)
    return page.book


def _tell(entry: Entry, page: Page, event: AddresseeEvent) -> None:
    """The audit trail and the apps above, in the same transaction. An import tells them once, when it is done."""
    digest = hashlib.sha256(json.dumps(event.details, sort_keys=True).encode()).hexdigest()
    record(
        actor=entry.actor,
        verb=f"recommendation.{event.kind}",
        about=page.addressee.reference,
        organisation=page.addressee.organisation.slug,
        after=digest,
        reason=str(event.details.get("reason", "")),
    )
    if not event.imported:
        recommendations_changed.send(sender=AddresseeEvent, references=[page.addressee.recommendation.reference])
