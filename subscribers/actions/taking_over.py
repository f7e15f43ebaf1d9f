"""Take over readers from an earlier list, with the basis on which each was on it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from subscribers.actions.subscribing import Choices
from subscribers.address import normalise
from subscribers.choices import Basis, ConsentEvent, SubscriberState, Topic
from subscribers.models import ConsentRecord, Subscriber, Subscription
from subscribers.models.subscriber import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """One line of an earlier list."""

    address: str
    choices: Choices
    state: SubscriberState = SubscriberState.ACTIVE
    basis: Basis = Basis.CONSENT


@transaction.atomic
def take_over(*, readers: Sequence[Reader], wording: str, source: str, actor: Actor) -> int:
    """Add ``readers`` as they stand on the list ``source``, with ``wording`` as the evidence; return how many.

    The same address twice is taken over twice, as the list has it: a mailing leaves the second out and says so.
    """
    now = timezone.now()
    made = Subscriber.objects.bulk_create([_subscriber(reader) for reader in readers])
    pairs = list(zip(made, readers, strict=True))
    links = Subscriber.interests.through
    links.objects.bulk_create(
        links(subscriber_id=one.pk, theme_id=theme.pk) for one, reader in pairs for theme in reader.choices.interests
    )
    ended = {SubscriberState.ACTIVE: None, SubscriberState.UNSUBSCRIBED: now}
    Subscription.objects.bulk_create(
        Subscription(
            subscriber=one, topic=Topic.ISSUES, basis=reader.basis, started_at=now, ended_at=ended[reader.state]
        )
        for one, reader in pairs
        if reader.state in ended
    )
    ConsentRecord.objects.bulk_create(
        ConsentRecord(
            address_key=one.address_key,
            topic=Topic.ISSUES,
            basis=reader.basis,
            event=ConsentEvent.IMPORTED,
            wording=wording,
            language=one.language,
            happened_at=now,
            source=source,
            actor_id=actor.id,
            actor_role=actor.role,
        )
        for one, reader in pairs
    )
    record(actor=actor, verb="subscribers.taken-over", about=source, reason=f"{len(made)} readers")
    return len(made)


def _subscriber(reader: Reader) -> Subscriber:
    chosen = reader.choices
    address = normalise(reader.address)
    return Subscriber(
        address=address,
        address_key=key_of(address),
        name=" ".join(chosen.name.split()),
        kind=chosen.kind,
        organisation=chosen.organisation,
        language=chosen.language,
        format=chosen.format,
        frequency=chosen.frequency,
        snoozed_until=chosen.snoozed_until,
        state=reader.state,
    )
