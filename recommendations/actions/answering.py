"""The response: received, kept back or not, and published. Each one is a version; none is overwritten."""

from django.db import transaction
from django.utils.translation import gettext as _

from recommendations.actions.copies import copy_again
from recommendations.actions.entry import Entry, RefusedError, enter, lock
from recommendations.choices import EventKind, Extent, Publication
from recommendations.models import AddresseeEvent, PublishedResponse, Representation, Response


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
def publish_response(*, entry: Entry, redacted_text: str = "") -> AddresseeEvent:
    """The newest response becomes public: its whole text, or only `redacted_text` where a part was cleared."""
    page = lock(entry)
    part = (
        page.book is not None
        and page.book.publication == Publication.CLEARED
        and (page.book.cleared_extent == Extent.PART)
    )
    extent = Extent.PART if part else Extent.WHOLE
    version = len(page.book.receipts) if page.book else 0
    event = enter(entry=entry, kind=EventKind.RESPONSE_PUBLISHED, details={"extent": extent, "version": version})
    response = _newest(event)
    PublishedResponse.objects.create(
        event=event, response=response, extent=extent, text=redacted_text if part else response.text
    )
    copy_again(event=event, addressee=event.addressee)
    return event


def _newest(event: AddresseeEvent) -> Response:
    return event.addressee.responses.latest("version")
