"""A legal date was wrong: one person proposes to correct it, another confirms, and no page of the past changes.

Until the second person confirms, nothing changes but that a proposal waits. Both acts are events.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.audit.actor import Actor
from recommendations.actions.entry import Entry, RefusedError, enter, lock
from recommendations.choices import CorrectableField, EventKind
from recommendations.ledger import Ledger
from recommendations.models import AddresseeEvent


@transaction.atomic
def propose_correction(
    *, entry: Entry, field: str, to: date, reason: str, version: int | None = None
) -> AddresseeEvent:
    """Propose another date on which it was made, or on which a version (the newest by default) was received."""
    if not reason.strip():
        raise RefusedError(_("A correction needs a reason."))
    details = _details(lock(entry).book, field, to, version) | {"reason": reason}
    return enter(entry=entry, kind=EventKind.CORRECTION_PROPOSED, details=details)


@transaction.atomic
def confirm_correction(*, entry: Entry) -> AddresseeEvent:
    """Confirm what another person proposed: the date changes from now on. Raises `RefusedError` for the proposer."""
    page = lock(entry)
    if page.book is None or page.book.proposal is None:
        raise RefusedError(_("No correction waits for a second person."))
    second = {"id": entry.actor.id, "name": entry.actor.name, "role": entry.actor.role}
    details = dict(page.book.proposal) | {"second_person": second, "proposed_by": page.book.proposed_by}
    return enter(entry=entry, kind=EventKind.CORRECTION, details=details)


@transaction.atomic
def decline_correction(*, entry: Entry, reason: str) -> AddresseeEvent:
    """Leave the date as it is; whoever proposed the correction may take it back so."""
    if not reason.strip():
        raise RefusedError(_("To leave the date as it is needs a reason."))
    return enter(entry=entry, kind=EventKind.CORRECTION_DECLINED, details={"reason": reason})


@transaction.atomic
def correct_date(
    *, entry: Entry, field: str, to: date, reason: str, second: Actor, version: int | None = None
) -> AddresseeEvent:
    """Proposal and confirmation of a correction that two people have already agreed, such as one in imported history.

    `second` is the person who confirms it; raises `RefusedError` if that is the same one.
    """
    if second.id == entry.actor.id:
        raise RefusedError(_("A second person must confirm a correction."))
    propose_correction(entry=entry, field=field, to=to, reason=reason, version=version)
    return confirm_correction(entry=replace(entry, actor=second, seen=None))


def _details(book: Ledger | None, field: str, to: date, version: int | None) -> dict[str, Any]:
    receipts = book.receipts if book else []
    number = version or len(receipts)
    received = field == CorrectableField.RECEIVED_ON
    if received and not 1 <= number <= len(receipts):
        raise RefusedError(_("There is no such version of the response."))
    current = receipts[number - 1] if received else book and book.made_on
    details: dict[str, Any] = {
        "field": CorrectableField(field).value,
        "from": current.isoformat() if current else "",
        "to": to.isoformat(),
    }
    return details | {"version": number} if received else details
