"""What the oversight body makes of it: assessment, review of effect, review of a refusal."""

from django.db import transaction

from recommendations.actions.entry import Entry, enter
from recommendations.choices import EventKind
from recommendations.models import AddresseeEvent, Assessment, ImpactReview


@transaction.atomic
def assess(*, entry: Entry, rating: str, reason: str) -> AddresseeEvent:
    """Rate the action on the evidence. Nobody both reports and assesses."""
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
