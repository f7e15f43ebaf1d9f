"""How it ends for an addressee, and how it opens again. Its page never disappears."""

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.actions.entry import Entry, RefusedError, enter
from recommendations.choices import EventKind
from recommendations.models import AddresseeEvent, Recommendation


@transaction.atomic
def withdraw(*, entry: Entry, reason: str) -> AddresseeEvent:
    """The oversight body takes it back for this addressee; a notice stays."""
    return enter(entry=entry, kind=EventKind.WITHDRAWN, details={"reason": reason})


@transaction.atomic
def supersede(*, entry: Entry, by: str) -> AddresseeEvent:
    """Another recommendation to the same organisation takes its place; a notice stays and points to it."""
    organisation = entry.addressee.organisation_id
    if not Recommendation.objects.published().filter(reference=by, addressees__organisation=organisation).exists():
        raise RefusedError(
            _("%(reference)s is no recommendation that has been made to this organisation.") % {"reference": by}
        )
    if by == entry.addressee.recommendation.reference:
        raise RefusedError(_("A recommendation cannot take its own place."))
    return enter(entry=entry, kind=EventKind.SUPERSEDED, details={"by": by})


@transaction.atomic
def close(*, entry: Entry, reason: str) -> AddresseeEvent:
    """Close it with one of the reasons of `ClosingReason`."""
    return enter(entry=entry, kind=EventKind.CLOSED, details={"reason": reason})


@transaction.atomic
def reopen(*, entry: Entry, reason: str) -> AddresseeEvent:
    """Open it again, with a reason."""
    if not reason.strip():
        raise RefusedError(_("To open it again needs a reason."))
    return enter(entry=entry, kind=EventKind.REOPENED, details={"reason": reason})
