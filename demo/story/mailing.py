"""The editor freezes the mail, a second person approves that hash, the worker sends it over SMTP."""

from django.db.models import Count

from demo.story.ledger import Ledger, wait_until
from learning_site.audit.actor import Actor
from learning_site.correspondence import mailbox
from subscribers.actions import approve, freeze, start
from subscribers.choices import DeliveryState, DispatchState
from subscribers.models import Delivery, Dispatch, Subscriber

STEP = "mailed"
ENDINGS = (
    DeliveryState.ACCEPTED,
    DeliveryState.REJECTED,
    DeliveryState.EXCLUDED,
    DeliveryState.UNCERTAIN,
    DeliveryState.CANCELLED,
)


def mail(issue: str, *, editor: Actor, approver: Actor, ledger: Ledger) -> None:
    """Send the issue to everybody who asked for it, and count every ending and every mail that arrived."""
    before = len(mailbox.mails())
    with ledger.timed(STEP):
        dispatch = freeze(issue_reference=issue, actor=editor)
        approve(dispatch=dispatch, content_hash=dispatch.content_hash, actor=approver)
        start(dispatch=dispatch, actor=editor)
        wait_until("the dispatch is closed", lambda: _is_closed(dispatch))
    dispatch.refresh_from_db()
    ended = dict(
        Delivery.objects.filter(dispatch=dispatch)
        .values_list("state")
        .annotate(n=Count("pk"))
        .values_list("state", "n")
    )
    for state in ENDINGS:
        ledger.show(STEP, str(state.label).lower(), ended.get(state, 0))
    total = sum(ended.get(state, 0) for state in ENDINGS)
    ledger.count(STEP, "candidates = the sum of these", expected=dispatch.candidates or 0, seen=total)
    ledger.count(STEP, "candidates = subscribers on the list", expected=Subscriber.objects.count(), seen=total)
    ledger.count(STEP, "uncertain in a run without faults", expected=0, seen=ended.get(DeliveryState.UNCERTAIN, 0))
    arrived = len(mailbox.mails()) - before
    ledger.count(STEP, "mails in the mailbox", expected=ended.get(DeliveryState.ACCEPTED, 0), seen=arrived)


def _is_closed(dispatch: Dispatch) -> bool:
    return Dispatch.objects.filter(pk=dispatch.pk, state=DispatchState.CLOSED).exists()
