"""The addressee says that a date or the public label is wrong. The label says so at once, and an answer is owed."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations import working_days
from recommendations.actions.entry import Entry, RefusedError, enter
from recommendations.choices import DisputeAbout, EventKind, Outcome
from recommendations.models import AddresseeEvent

#: How many working days the oversight body gives itself to answer.
ANSWER_IN = 2


@transaction.atomic
def dispute(*, entry: Entry, about: str, reason: str, claimed: date | None = None) -> AddresseeEvent:
    """Say that something is wrong; `claimed` is the date that the addressee says is right.

    `details["answer_by"]` is the day by which an answer is owed. A response logged later, or a correction of that date,
    settles it by itself.
    """
    if not reason.strip():
        raise RefusedError(_("Say what is right, and what shows it."))
    details = {
        "about": DisputeAbout(about).value,
        "reason": reason,
        "claimed": claimed.isoformat() if claimed else "",
        "answer_by": working_days.after(entry.on, ANSWER_IN).isoformat(),
    }
    return enter(entry=entry, kind=EventKind.DISPUTED, details=details)


@transaction.atomic
def answer_dispute(*, entry: Entry, outcome: str, reason: str) -> AddresseeEvent:
    """Answer it; the organisation gets `reason` by letter, and the label no longer says that it is disputed."""
    if not reason.strip():
        raise RefusedError(_("The organisation is owed an answer in words."))
    details = {"outcome": Outcome(outcome).value, "reason": reason}
    return enter(entry=entry, kind=EventKind.DISPUTE_ANSWERED, details=details)
