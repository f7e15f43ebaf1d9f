"""What the oversight body makes of it: assessment, review of effect, review of a refusal."""

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.actions.entry import Entry, RefusedError, enter, lock
from recommendations.choices import EventKind
from recommendations.models import AddresseeEvent, Assessment, ImpactReview

REPORTS = frozenset({EventKind.ACTION_UPDATED, EventKind.REPORTED_COMPLETE, EventKind.EVIDENCE_LODGED})


@transaction.atomic
def assess(*, entry: Entry, rating: str, reason: str) -> AddresseeEvent:
    """Rate the action on the evidence. Nobody both reports and assesses."""
    reporters = {event.actor_id for event in lock(entry).events if event.kind in REPORTS and not event.imported}
    if entry.actor.id in reporters:
        raise RefusedError(_("You reported on this action, so someone else must assess it."))
    event = enter(entry=entry, kind=EventKind.ASSESSED, details={"rating": rating, "reason": reason})
    Assessment.objects.create(event=event, addressee=event.addressee, rating=rating, reason=reason)
    return event


@transaction.atomic
def review_impact(*, entry: Entry, finding: str, reason: str) -> AddresseeEvent:
    """Say whether it made a difference; it may be held before it falls due."""
    event = enter(entry=entry, kind=EventKind.IMPACT_REVIEWED, details={"finding": finding, "reason": reason})
    ImpactReview.objects.create(event=event, addressee=event.addressee, finding=finding, reason=reason)
    return event


@transaction.atomic
def review_refusal(*, entry: Entry, reason: str) -> AddresseeEvent:
    """Look once more at a refusal."""
    return enter(entry=entry, kind=EventKind.REFUSAL_REVIEWED, details={"reason": reason})
