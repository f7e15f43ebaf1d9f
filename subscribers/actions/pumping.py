"""A pump: leases deliveries and sends them in steps, so that at every moment at most one step's outcome is unknown.

A step is committed before its bytes go out. Whatever ends a pump, the rows say how far it came.
"""

import datetime as dt
import time
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.correspondence.transport import Envelope, Outcome, Result, Sender, TransportUnavailable, open_sender
from subscribers import lease
from subscribers.choices import DeliveryState
from subscribers.copy import Copies
from subscribers.lease import Fate
from subscribers.models import Delivery, Dispatch
from subscribers.retry import has_expired, next_attempt, next_hold


@dataclass(slots=True)
class _Batch:
    """What a pump holds: its lease, the deliveries, and the fates that are known but not yet recorded."""

    token: str
    deliveries: Sequence[Delivery]
    fates: list[Fate] = field(default_factory=list)


def pump(*, dispatch_id: int, seconds: float = 240) -> bool:
    """Send what is due of a running dispatch, for about ``seconds``; return whether the time ran out before the work.

    A mail server that cannot be reached puts the dispatch on hold and leaves every delivery in the queue.
    """
    dispatch = Dispatch.objects.get(pk=dispatch_id)
    copies = Copies(dispatch)
    until = time.monotonic() + seconds
    batch = _take(dispatch)
    if not batch:
        return False
    try:
        with open_sender() as sender:
            while batch:
                _send(sender, batch, copies)
                _go_on(dispatch)
                if time.monotonic() >= until:
                    return True
                batch = _take(dispatch)
    except TransportUnavailable as error:
        _hold(dispatch, str(error))
    finally:
        if batch:
            lease.release(token=batch.token, at=timezone.now())
    return False


def _take(dispatch: Dispatch) -> _Batch | None:
    token = uuid.uuid4().hex
    ids = lease.take(dispatch=dispatch.pk, token=token, at=timezone.now())
    if not ids:
        return None
    return _Batch(token, list(Delivery.objects.filter(pk__in=ids).select_related("subscriber")))


def _send(sender: Sender, batch: _Batch, copies: Copies) -> None:
    """Send a batch in steps. Known outcomes are recorded even if this ends with an error."""
    try:
        for deliveries in _steps(batch.deliveries):
            _send_step(sender, batch, _envelopes(batch, deliveries, copies))
    finally:
        _record(batch)
        lease.release(token=batch.token, at=timezone.now())


def _send_step(sender: Sender, batch: _Batch, envelopes: list[tuple[Delivery, Envelope]]) -> None:
    """Record the previous step and mark this one in one statement, then send it."""
    allowed = _record(batch, sending=[delivery.pk for delivery, _envelope in envelopes])
    waiting = [pair for pair in envelopes if pair[0].pk in allowed]
    results = sender.send(envelope for _delivery, envelope in waiting)
    answered = 0
    try:
        for (delivery, _envelope), result in zip(waiting, results, strict=True):
            batch.fates.append(_fate(delivery, result, at=timezone.now()))
            answered += 1
    except TransportUnavailable:
        now = timezone.now()
        batch.fates += [
            Fate(delivery.pk, DeliveryState.QUEUED, next_attempt_at=now, deferred_since=delivery.deferred_since)
            for delivery, _envelope in waiting[answered:]
        ]
        raise


def _envelopes(batch: _Batch, deliveries: Sequence[Delivery], copies: Copies) -> list[tuple[Delivery, Envelope]]:
    """The mails of ``deliveries``; one that no mail can carry is rejected by us, and says why."""
    envelopes = []
    for delivery in deliveries:
        try:
            key = delivery.subscriber.key if delivery.subscriber else ""
            envelopes.append((delivery, copies.envelope(delivery, subscriber_key=key)))
        except ValueError as error:
            batch.fates.append(Fate(delivery.pk, DeliveryState.REJECTED, reply=f"Not sent: {error}."))
    return envelopes


def _record(batch: _Batch, sending: Sequence[int] = ()) -> set[int]:
    allowed = lease.step(token=batch.token, fates=batch.fates, sending=sending, at=timezone.now())
    batch.fates.clear()
    return allowed


def _steps(deliveries: Sequence[Delivery]) -> Iterator[Sequence[Delivery]]:
    size = settings.DISPATCH_STEP
    for index in range(0, len(deliveries), size):
        yield deliveries[index : index + size]


def _fate(delivery: Delivery, result: Result, *, at: dt.datetime) -> Fate:
    if result.outcome != Outcome.DEFERRED:
        return Fate(delivery.pk, DeliveryState(result.outcome.value), result.code, result.reply)
    since = delivery.deferred_since or at
    if has_expired(deferred_since=since, at=at):
        return Fate(delivery.pk, DeliveryState.REJECTED, result.code, _expired(result.reply), deferred_since=since)
    again = next_attempt(at=at, attempts=delivery.attempts + 1)
    return Fate(delivery.pk, DeliveryState.DEFERRED, result.code, result.reply, again, since)


def _expired(reply: str) -> str:
    return f"Given up after 72 hours. The last answer was: {reply}"


def _hold(dispatch: Dispatch, why: str) -> None:
    """Say in words that the mail server cannot be reached, and when it is asked again."""
    dispatch.refresh_from_db(fields=["holds"])
    now = timezone.now()
    again = next_hold(at=now, holds=dispatch.holds + 1)
    words = _("Sending waits: %(why)s. Nobody is lost. The next try is at %(time)s.") % {
        "why": why,
        "time": timezone.localtime(again).strftime("%H:%M:%S"),
    }
    Dispatch.objects.filter(pk=dispatch.pk).update(held_until=again, holds=F("holds") + 1, notice=words)


def _go_on(dispatch: Dispatch) -> None:
    """After a batch went through, a hold is over."""
    if dispatch.holds:
        Dispatch.objects.running().filter(pk=dispatch.pk).update(held_until=None, holds=0, notice="")
        dispatch.holds = 0
