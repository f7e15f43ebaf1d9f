"""A legal date was wrong: two people correct it, an event says so, and no page of the past changes."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.audit.actor import Actor
from recommendations.actions.entry import Entry, RefusedError, enter, lock
from recommendations.choices import CorrectableField, EventKind
from recommendations.models import AddresseeEvent


@transaction.atomic
def correct_date(
    *, entry: Entry, field: str, to: date, reason: str, second: Actor, version: int | None = None
) -> AddresseeEvent:
    """Correct the date made, or the date on which a version (the newest by default) was received.

    `second` is the person who confirms it; raises `RefusedError` if that is the same one.
    """
    if second.id == entry.actor.id:
        raise RefusedError(_("A second person must confirm a correction."))
    if not reason.strip():
        raise RefusedError(_("A correction needs a reason."))
    book = lock(entry).book
    receipts = book.receipts if book else []
    number = version or len(receipts)
    if field == CorrectableField.RECEIVED_ON and not 1 <= number <= len(receipts):
        raise RefusedError(_("There is no such version of the response."))
    current = receipts[number - 1] if field == CorrectableField.RECEIVED_ON else book and book.made_on
    details: dict[str, Any] = {
        "field": CorrectableField(field).value,
        "from": current.isoformat() if current else "",
        "to": to.isoformat(),
        "reason": reason,
        "second_person": {"id": second.id, "name": second.name, "role": second.role},
    }
    if field == CorrectableField.RECEIVED_ON:
        details["version"] = number
    return enter(entry=entry, kind=EventKind.CORRECTION, details=details)
