"""A reader asks, confirms, chooses, stops; the body suppresses. Consent is recorded with its words each time.

Whoever types an address learns nothing about it: the page always answers the same, and a letter tells the rest.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.taxonomy.models import Theme
from subscribers import letters
from subscribers.choices import Basis, ConsentEvent, SubscriberState, SuppressionReason, Topic
from subscribers.models import ConsentRecord, Subscriber, Subscription, Suppression
from subscribers.models.subscriber import key_of, new_key
from subscribers.refusal import Refusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What a reader may choose about their mail."""

    kind: str
    language: str
    format: str
    frequency: str
    name: str = ""
    organisation: str = ""
    interests: tuple[Theme, ...] = ()
    snoozed_until: dt.date | None = None


@transaction.atomic
def ask(*, address: str, choices: Choices, wording: str, source: str) -> None:
    """Somebody asks for mail at ``address``. A letter goes there to confirm, or to say that it is subscribed already.

    Nothing else is sent until the reader confirms. A suppressed address gets nothing at all.
    """
    key = key_of(address)
    if Suppression.objects.filter(address_key=key).exists():
        return
    known = list(Subscriber.objects.select_for_update().filter(address_key=key))
    active = next((subscriber for subscriber in known if subscriber.state == SubscriberState.ACTIVE), None)
    if active:
        letters.already_subscribed(active)
        return
    subscriber = known[0] if known else Subscriber(address=address)
    if subscriber.state == SubscriberState.UNSUBSCRIBED:  # an old link must not bring them back
        subscriber.confirmation_key = new_key()
    subscriber.state = SubscriberState.UNCONFIRMED
    _set(subscriber, choices)
    _consent(subscriber, ConsentEvent.ASKED, wording=wording, source=source)
    letters.confirm(subscriber)


@transaction.atomic
def confirm(*, subscriber: Subscriber) -> Subscriber:
    """The reader confirms from their own mailbox. Confirming twice is the same as once.

    Raises Refusal if they have unsubscribed since.
    """
    locked: Subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    if locked.state == SubscriberState.ACTIVE:
        return locked
    if locked.state == SubscriberState.UNSUBSCRIBED:
        raise Refusal(_("This address was unsubscribed after the message was sent. Subscribe again if you wish."))
    locked.state = SubscriberState.ACTIVE
    locked.save(update_fields=["state"])
    asked = ConsentRecord.objects.filter(address_key=locked.address_key, event=ConsentEvent.ASKED).last()
    _consent(locked, ConsentEvent.CONFIRMED, wording=asked.wording if asked else "", source="link in the first message")
    _follow_topics(locked)
    record(actor=locked.as_actor(), verb="subscriber.confirmed", about=str(locked))
    return locked


@transaction.atomic
def change_choices(*, subscriber: Subscriber, choices: Choices) -> Subscriber:
    """The reader changes what they are sent and how."""
    locked: Subscriber = Subscriber.objects.select_for_update().get(pk=subscriber.pk)
    _set(locked, choices)
    if locked.state == SubscriberState.ACTIVE:
        _follow_topics(locked)
    record(actor=locked.as_actor(), verb="subscriber.changed", about=str(locked))
    return locked


@transaction.atomic
def unsubscribe(*, subscriber: Subscriber, source: str) -> None:
    """End every subscription of this address, also where it is on the list twice. Doing it again changes nothing.

    A mailing under way leaves the reader out from its next step on.
    """
    key = subscriber.address_key
    listed = Subscriber.objects.select_for_update().filter(address_key=key)
    leaving = [one for one in listed if one.state != SubscriberState.UNSUBSCRIBED]
    if not leaving:
        return
    now = timezone.now()
    for one in leaving:
        one.subscriptions.filter(ended_at__isnull=True).update(ended_at=now)
        one.state = SubscriberState.UNSUBSCRIBED
        one.save(update_fields=["state"])
        record(actor=one.as_actor(), verb="subscriber.unsubscribed", about=str(one), reason=source)
    _consent(subscriber, ConsentEvent.WITHDRAWN, wording="", source=source)


@transaction.atomic
def suppress(*, address: str, reason: SuppressionReason, evidence: str, actor: Actor) -> Suppression:
    """From now on nothing is sent to ``address``, whatever list it is on."""
    suppression, is_new = Suppression.objects.get_or_create(
        address_key=key_of(address),
        defaults={"reason": reason, "evidence": evidence, "actor_id": actor.id, "actor_name": actor.name},
    )
    if is_new:
        record(actor=actor, verb="address.suppressed", about=f"suppression {suppression.pk}", reason=str(reason))
    return suppression


def _set(subscriber: Subscriber, choices: Choices) -> None:
    subscriber.name = " ".join(choices.name.split())
    subscriber.organisation = " ".join(choices.organisation.split())
    subscriber.kind = choices.kind
    subscriber.language = choices.language
    subscriber.format = choices.format
    subscriber.frequency = choices.frequency
    subscriber.snoozed_until = choices.snoozed_until
    subscriber.save()
    subscriber.interests.set(choices.interests)


def _follow_topics(subscriber: Subscriber) -> None:
    """Open and end subscriptions so that they say what the reader chose."""
    wanted = {Topic.ISSUES} | ({Topic.THEMES} if subscriber.interests.exists() else set())
    running = subscriber.subscriptions.filter(ended_at__isnull=True)
    running.exclude(topic__in=wanted).update(ended_at=timezone.now())
    for topic in sorted(wanted - set(running.values_list("topic", flat=True))):
        Subscription.objects.create(subscriber=subscriber, topic=topic, basis=Basis.CONSENT)


def _consent(subscriber: Subscriber, event: ConsentEvent, *, wording: str, source: str) -> None:
    actor = subscriber.as_actor()
    ConsentRecord.objects.create(
        address_key=subscriber.address_key,
        topic=Topic.ISSUES,
        basis=Basis.CONSENT,
        event=event,
        wording=wording,
        language=subscriber.language,
        source=source,
        actor_id=actor.id,
        actor_role=actor.role,
    )
