"""The end of a mailing: the uncertain settled by evidence, the sum agreed to the person."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from subscribers.choices import DeliveryState, DispatchState
from subscribers.models import Delivery, Dispatch
from subscribers.refusal import Refusal
from subscribers.signals import dispatch_runs

#: How a person may settle what is uncertain; "queued" sends the mail again.
SETTLED = (DeliveryState.ACCEPTED, DeliveryState.REJECTED, DeliveryState.QUEUED)


@transaction.atomic
def close(*, dispatch: Dispatch, actor: Actor) -> Dispatch:
    """Close a mailing. Raises Refusal unless candidates = accepted + rejected + excluded + uncertain + cancelled."""
    locked: Dispatch = Dispatch.objects.select_for_update().get(pk=dispatch.pk)
    if locked.state not in (DispatchState.SENDING, DispatchState.PAUSED):
        raise Refusal(_("This mailing is not under way, so it cannot be closed."))
    locked.state, locked.closed_at = DispatchState.CLOSED, timezone.now()
    try:
        with transaction.atomic():
            locked.save(update_fields=["state", "closed_at"])
    except IntegrityError as error:
        raise Refusal(_("The sum does not agree yet: some mails are still to go.")) from error
    record(actor=actor, verb="dispatch.closed", about=locked.issue_reference, after=locked.content_hash)
    return locked


@transaction.atomic
def settle_uncertain(*, delivery: Delivery, outcome: str, evidence: str, actor: Actor) -> Delivery:
    """Say what became of an uncertain delivery, with the evidence: accepted, rejected, or queued to be sent again.

    Raises Refusal if it is not uncertain, if the evidence is empty, or if it should be sent again after the end.
    """
    if outcome not in SETTLED:
        raise Refusal(_("Choose accepted, not accepted, or send again."))
    if not evidence.strip():
        raise Refusal(_("Say how you know: what the mail server’s log or a report shows."))
    dispatch = Dispatch.objects.select_for_update().get(pk=delivery.dispatch_id)
    again = outcome == DeliveryState.QUEUED
    if again and dispatch.state == DispatchState.CLOSED:
        raise Refusal(_("This mailing is closed, so nothing can be sent again in it."))
    now = timezone.now()
    changed = Delivery.objects.filter(pk=delivery.pk, state=DeliveryState.UNCERTAIN).update(
        state=outcome,
        evidence=evidence.strip(),
        settled_by_id=actor.id,
        settled_by_name=actor.name,
        changed_at=now,
        lease_token="",
        next_attempt_at=now if again else None,
    )
    if not changed:
        raise Refusal(_("This delivery is not uncertain any more."))
    record(
        actor=actor,
        verb=f"delivery.settled-as-{outcome}",
        about=f"{dispatch.issue_reference}/{delivery.number}",
        reason=evidence.strip(),
    )
    if again:
        dispatch_runs.send(Dispatch, dispatch_id=dispatch.pk)
    delivery.refresh_from_db()
    return delivery
