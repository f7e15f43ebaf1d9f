"""What the addressee reports that it does, and what it sends as proof."""

from datetime import date

from django.db import transaction

from recommendations.actions.entry import Entry, enter
from recommendations.choices import EventKind
from recommendations.models import Action, AddresseeEvent, Evidence, Slip


@transaction.atomic
def plan_action(*, entry: Entry, key: str, title: str, owner_role: str, target: date) -> AddresseeEvent:
    """An action with an owner and a target date; `key` is unique for the addressee."""
    details = {"action": key, "title": title, "owner_role": owner_role, "target": target.isoformat()}
    event = enter(entry=entry, kind=EventKind.ACTION_PLANNED, details=details)
    Action.objects.create(addressee=event.addressee, key=key, title=title, owner_role=owner_role, target=target)
    return event


@transaction.atomic
def update_action(
    *, entry: Entry, key: str, state: str, note: str, new_target: date | None = None, reason: str = ""
) -> AddresseeEvent:
    """News of an action; a target that moves needs a reason."""
    details = {"action": key, "state": state, "note": note}
    if new_target is not None:
        details |= {"new_target": new_target.isoformat(), "reason": reason}
    event = enter(entry=entry, kind=EventKind.ACTION_UPDATED, details=details)
    action = event.addressee.actions.get(key=key)
    if new_target is not None:
        Slip.objects.create(action=action, event=event, from_target=action.target, to_target=new_target, reason=reason)
        action.target = new_target
    action.state, action.note = state, note
    action.save()
    return event


@transaction.atomic
def report_complete(*, entry: Entry, note: str) -> AddresseeEvent:
    """The addressee says that all its actions have ended."""
    return enter(entry=entry, kind=EventKind.REPORTED_COMPLETE, details={"note": note})


@transaction.atomic
def lodge_evidence(*, entry: Entry, note: str) -> AddresseeEvent:
    """The addressee sends proof."""
    event = enter(entry=entry, kind=EventKind.EVIDENCE_LODGED, details={"note": note})
    Evidence.objects.create(event=event, addressee=event.addressee, note=note)
    return event
