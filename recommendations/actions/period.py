"""What changes the period to respond: more time, and judicial review."""

from datetime import date

from django.db import transaction

from recommendations import clock
from recommendations.actions.entry import Entry, enter
from recommendations.choices import EventKind
from recommendations.models import AddresseeEvent, Extension, JudicialReview


@transaction.atomic
def apply_for_extension(*, entry: Entry, reason: str) -> AddresseeEvent:
    """The addressee asks for more time, in time or not."""
    event = enter(entry=entry, kind=EventKind.EXTENSION_APPLIED, details={"reason": reason})
    Extension.objects.create(addressee=event.addressee, applied_on=entry.on, reason=reason)
    return event


@transaction.atomic
def grant_extension(*, entry: Entry, until: date, reason: str = "") -> AddresseeEvent:
    """More time is given until a day, which becomes the last day; only if it was asked for in time."""
    details = {"until": until.isoformat(), "reason": reason}
    event = enter(entry=entry, kind=EventKind.EXTENSION_GRANTED, details=details)
    event.addressee.extensions.filter(decided_on__isnull=True).update(decided_on=entry.on, until=until)
    return event


@transaction.atomic
def refuse_extension(*, entry: Entry, reason: str) -> AddresseeEvent:
    """More time is refused; the last day stays as it was."""
    event = enter(entry=entry, kind=EventKind.EXTENSION_REFUSED, details={"reason": reason})
    event.addressee.extensions.filter(decided_on__isnull=True).update(decided_on=entry.on, refusal=reason)
    return event


@transaction.atomic
def begin_judicial_review(*, entry: Entry) -> AddresseeEvent:
    """Proceedings begin; if in time, no response is due while they are open."""
    event = enter(entry=entry, kind=EventKind.JUDICIAL_REVIEW_BEGUN)
    JudicialReview.objects.create(addressee=event.addressee, begun_on=entry.on, rule=clock.JUDICIAL_REVIEW_RULE)
    return event


@transaction.atomic
def end_judicial_review(*, entry: Entry) -> AddresseeEvent:
    """Proceedings end; their days, both ends counted, lengthen the period."""
    event = enter(entry=entry, kind=EventKind.JUDICIAL_REVIEW_ENDED)
    review = event.addressee.judicial_reviews.get(ended_on__isnull=True)
    review.ended_on = entry.on
    review.days = clock.JudicialReview(review.begun_on, review.ended_on).days
    review.save()
    return event
