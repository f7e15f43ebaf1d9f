"""What mailing keeps about readers and about those who mail, and for how long."""

import datetime as dt

from learning_site.audit.retention import Kept
from subscribers.choices import DeliveryState, SubscriberState
from subscribers.models import Delivery, Subscriber

UNCONFIRMED = dt.timedelta(days=30)
COPIES = dt.timedelta(days=365)

KEPT = (
    Kept(
        "subscribers.Subscriber",
        ("address", "address_key", "name"),
        "a reader's address, a keyed hash of it, and the name if one was given",
        "to send what the reader asked for",
        "as long as the reader is subscribed; 30 days if the address was never confirmed",
    ),
    Kept(
        "subscribers.Delivery",
        ("address", "address_key", "name", "settled_by_id", "settled_by_name"),
        "to whom a copy went, and who settled what was uncertain",
        "to show that everybody who asked got a copy",
        "address and name are emptied 1 year after the copy ended; the hash and who settled it stay with the mailing",
    ),
    Kept(
        "subscribers.ConsentRecord",
        ("address_key", "actor_id"),
        "that somebody agreed, by a keyed hash",
        "to show consent",
        "as long as the site mails",
    ),
    Kept(
        "subscribers.Suppression",
        ("address_key", "actor_id", "actor_name"),
        "whom never to write to, by a keyed hash, and who decided it",
        "so that nobody is written to again",
        "as long as the site mails",
    ),
    Kept(
        "subscribers.InboundReport",
        ("address_key",),
        "about whom a report came back, by a keyed hash",
        "to stop writing where mail is refused",
        "as long as the mailing",
    ),
    Kept(
        "subscribers.Dispatch",
        ("frozen_by_id", "frozen_by_name", "approved_by_id", "approved_by_name"),
        "who prepared and who approved a mailing",
        "two people answer for each mailing",
        "as long as the mailing",
    ),
)


def unconfirmed_readers(now: dt.datetime) -> int:
    """Readers who never opened the link that confirms the address."""
    waiting = Subscriber.objects.filter(state=SubscriberState.UNCONFIRMED, created_at__lt=now - UNCONFIRMED)
    return waiting.delete()[0]


def old_copies(now: dt.datetime) -> int:
    """Copies that ended lose address and name."""
    ended = (DeliveryState.ACCEPTED, DeliveryState.REJECTED, DeliveryState.EXCLUDED, DeliveryState.CANCELLED)
    return (
        Delivery.objects.filter(state__in=ended, changed_at__lt=now - COPIES)
        .exclude(address="", name="")
        .update(address="", name="")
    )


SWEEPS = (unconfirmed_readers, old_copies)
