"""The response: received, kept back or not, and published. Each one is a version; none is overwritten."""

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.actions.copies import copy_again
from recommendations.actions.entry import Entry, RefusedError, enter, lock
from recommendations.choices import EventKind, Extent
from recommendations.ledger import Ledger
from recommendations.letters.sending import send_letters
from recommendations.models import AddresseeEvent, DisclosedResponse, PublishedResponse, Representation, Response


@transaction.atomic
def receive_response(*, entry: Entry, position: str, text: str) -> AddresseeEvent:
    """A response came on `entry.on`, whether in time or not; `position` is how a named person classifies it."""
    if not text.strip():
        raise RefusedError(_("A response says in writing what was or will be done, or why nothing was or will be."))
    page = lock(entry)
    version = len(page.book.receipts) + 1 if page.book else 1
    details = {"position": position, "version": version}
    event = enter(entry=entry, kind=EventKind.RESPONSE_RECEIVED, details=details)
    Response.objects.create(
        event=event, addressee=event.addressee, version=version, received_on=entry.on, position=position, text=text
    )
    return event


@transaction.atomic
def make_representations(*, entry: Entry, text: str) -> AddresseeEvent:
    """With its response the addressee asks that it be kept back, in whole or in part."""
    event = enter(entry=entry, kind=EventKind.REPRESENTATIONS_MADE)
    Representation.objects.create(response=_newest(event), text=text)
    return event


@transaction.atomic
def decide_representations(*, entry: Entry, publication: str, disclosure: str, reason: str) -> AddresseeEvent:
    """Two separate decisions, each for the whole, a part or none: publication, and disclosure to who had a copy."""
    details = {"publication": publication, "disclosure": disclosure, "reason": reason}
    event = enter(entry=entry, kind=EventKind.REPRESENTATIONS_DECIDED, details=details)
    Representation.objects.filter(response=_newest(event)).update(
        decided_on=entry.on, publication=publication, disclosure=disclosure, reason=reason
    )
    return event


@transaction.atomic
def publish_response(*, entry: Entry, redacted_text: str = "", disclosed_text: str = "") -> AddresseeEvent:
    """The newest response becomes public, and those who had a copy of the recommendation get what they may have.

    Each is the whole text, or only `redacted_text` and `disclosed_text` where a part was cleared; without the latter
    the part that the public reads is given on. Raises `RefusedError` if such a part is missing or is the whole; only
    imported history may lack it, where the part is not held.
    """
    page = lock(entry)
    book = page.book or Ledger(made_on=entry.on)
    public = Extent.PART if book.cleared_extent == Extent.PART else Extent.WHOLE
    shared = Extent(book.disclosed_extent)
    details = {"extent": public, "version": len(book.receipts)}
    event = enter(entry=entry, kind=EventKind.RESPONSE_PUBLISHED, details=details, letters=False)
    response = _newest(event)
    # Those who had a copy may always read what the public reads.
    disclosed_text = disclosed_text or redacted_text
    if not event.imported:
        _check_part(public, redacted_text, response.text, _("the part to be published"))
        _check_part(shared, disclosed_text, response.text, _("the part to be given to those who had a copy"))
    PublishedResponse.objects.create(
        event=event, response=response, extent=public, text=redacted_text if public == Extent.PART else response.text
    )
    _disclose(event, response, shared, disclosed_text)
    send_letters(event=event)
    return event


def _check_part(extent: str, part: str, whole: str, name: str) -> None:
    if extent != Extent.PART:
        return
    if not part.strip():
        raise RefusedError(_("Only a part was cleared. Give %(part)s.") % {"part": name})
    if part.strip() == whole.strip():
        raise RefusedError(_("Only a part was cleared, and %(part)s is the whole response.") % {"part": name})


def _disclose(event: AddresseeEvent, response: Response, extent: str, part: str) -> None:
    """Keep what may be given on, and note to whom it goes; nobody gets what was not cleared for disclosure."""
    if extent == Extent.NONE:
        return
    text = part if extent == Extent.PART else response.text
    DisclosedResponse.objects.create(event=event, response=response, extent=extent, text=text)
    copy_again(event=event, addressee=event.addressee)


def _newest(event: AddresseeEvent) -> Response:
    """The newest version, which a predecessor may have given."""
    return Response.objects.filter(addressee__in=event.addressee.lineage()).latest("version")
