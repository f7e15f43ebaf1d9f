"""What a pump that fell silent leaves behind, what has waited too long, and what is done: found from the rows alone."""

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from learning_site.audit.actor import SYSTEM
from subscribers.actions.finishing import close
from subscribers.choices import DeliveryState
from subscribers.models import Delivery, Dispatch
from subscribers.refusal import Refusal
from subscribers.retry import GIVE_UP_AFTER

#: What we know of a delivery whose pump ended between marking it and recording the answer.
SILENT = "The worker ended while this mail was being sent. Its last byte may have gone; no answer was recorded."


def reconcile() -> list[int]:
    """Settle abandoned leases and expired deferrals, close what is done; return the dispatches that need a pump."""
    _abandoned()
    _expired()
    _done()
    return _in_need_of_a_pump()


@transaction.atomic
def _abandoned() -> None:
    now = timezone.now()
    abandoned = Delivery.objects.abandoned(at=now)
    abandoned.filter(state=DeliveryState.LEASED).update(
        state=DeliveryState.QUEUED, lease_token="", lease_until=None, changed_at=now
    )
    abandoned.filter(state=DeliveryState.SENDING).update(
        state=DeliveryState.UNCERTAIN, lease_until=None, reply_text=SILENT, changed_at=now
    )


def _expired() -> None:
    now = timezone.now()
    Delivery.objects.filter(state=DeliveryState.DEFERRED, deferred_since__lte=now - GIVE_UP_AFTER).update(
        state=DeliveryState.REJECTED, changed_at=now, evidence="Given up after 72 hours."
    )


def _done() -> None:
    """Close by itself only what leaves no question; with uncertain ones a person closes it."""
    mine = Delivery.objects.filter(dispatch=OuterRef("pk"))
    unfinished = Exists(mine.open()) | Exists(mine.uncertain())
    for dispatch in Dispatch.objects.running().exclude(unfinished):
        try:
            close(dispatch=dispatch, actor=SYSTEM)
        except Refusal:  # somebody acted in between; the next sweep looks again
            continue


def _in_need_of_a_pump() -> list[int]:
    now = timezone.now()
    mine = Delivery.objects.filter(dispatch=OuterRef("pk"))
    at_work = mine.filter(state__in=[DeliveryState.LEASED, DeliveryState.SENDING], lease_until__gt=now)
    rested = Dispatch.objects.running().filter(Q(held_until__isnull=True) | Q(held_until__lte=now))
    return list(rested.filter(Exists(mine.due(at=now)), ~Exists(at_work)).values_list("pk", flat=True))
