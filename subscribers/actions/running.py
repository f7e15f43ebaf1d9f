"""Pause, resume, cancel. Each takes effect within one step of each open connection, because each step asks again."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM, Actor
from subscribers.choices import DeliveryState, DispatchState
from subscribers.models import Dispatch
from subscribers.published import publication_hash
from subscribers.refusal import Refusal
from subscribers.signals import dispatch_runs


def _locked(dispatch: Dispatch) -> Dispatch:
    locked: Dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    return locked


@transaction.atomic
def pause(*, dispatch: Dispatch, actor: Actor, reason: str = "") -> Dispatch:
    """Stop taking mails from the queue. Raises Refusal unless it is sending."""
    locked = _locked(dispatch)
    if locked.state != DispatchState.SENDING:
        raise Refusal(_("This mailing is not being sent, so there is nothing to pause."))
    locked.state, locked.notice = DispatchState.PAUSED, reason
    locked.save(update_fields=["state", "notice"])
    record(actor=actor, verb="dispatch.paused", about=locked.issue_reference, reason=reason)
    return locked


@transaction.atomic
def resume(*, dispatch: Dispatch, actor: Actor) -> Dispatch:
    """Go on where it was paused. Raises Refusal unless it is paused."""
    locked = _locked(dispatch)
    if locked.state != DispatchState.PAUSED:
        raise Refusal(_("This mailing is not paused."))
    locked.state, locked.notice, locked.held_until, locked.holds = DispatchState.SENDING, "", None, 0
    locked.save(update_fields=["state", "notice", "held_until", "holds"])
    record(actor=actor, verb="dispatch.resumed", about=locked.issue_reference)
    dispatch_runs.send(Dispatch, dispatch_id=locked.pk)
    return locked


@transaction.atomic
def cancel(*, dispatch: Dispatch, actor: Actor, reason: str = "") -> Dispatch:
    """Cancel what is still to go; before the start, throw the mailing away. What has gone cannot be called back.

    Raises Refusal if it has ended.
    """
    locked = _locked(dispatch)
    if locked.state in (DispatchState.CLOSED, DispatchState.DISCARDED):
        raise Refusal(_("This mailing has ended; nothing is left to cancel."))
    if not locked.has_started:
        locked.state = DispatchState.DISCARDED
        locked.save(update_fields=["state"])
        record(actor=actor, verb="dispatch.discarded", about=locked.issue_reference, reason=reason)
        return locked
    waiting = (DeliveryState.QUEUED, DeliveryState.LEASED, DeliveryState.DEFERRED)
    locked.deliveries.filter(state__in=waiting).update(
        state=DeliveryState.CANCELLED, lease_token="", lease_until=None, changed_at=timezone.now()
    )
    locked.state, locked.notice = DispatchState.SENDING, reason
    locked.save(update_fields=["state", "notice"])
    record(actor=actor, verb="dispatch.cancelled", about=locked.issue_reference, reason=reason)
    return locked


@transaction.atomic
def hold_changed(*, issue_references: Iterable[str]) -> None:
    """Pause the running mailings of issues that are no longer published as they were frozen."""
    for dispatch in Dispatch.objects.running().filter(issue_reference__in=list(issue_references)):
        if publication_hash(dispatch.issue_reference) != dispatch.publication_hash:
            reason = _("The issue was changed or withdrawn while it was being sent.")
            pause(dispatch=dispatch, actor=SYSTEM, reason=reason)
