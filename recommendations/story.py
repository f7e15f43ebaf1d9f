"""Everything that the public may read about one addressee as at a day, from the events and the span known then.

Present values of detail rows are never read here, so a page of the past stays as it was. Texts of responses come from
`PublishedResponse` only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations import clock, fold
from recommendations.axes import Answer, five_answers, punctuality
from recommendations.choices import EventKind, Extent, Publication
from recommendations.inputs import Inputs
from recommendations.label import Label, day, public_label
from recommendations.ledger import Event, Ledger
from recommendations.models import Addressee, AddresseeEvent, PublishedResponse, StatutoryCopy
from recommendations.timeline import Item, timeline
from recommendations.words import Line, clock_lines


@dataclass(frozen=True, slots=True)
class Published:
    """One version that the public may read. An empty `text` means that the part is not held here."""

    version: int
    received_on: date
    published_on: date
    whole: bool
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """What a page about one addressee shows."""

    addressee: Addressee
    inputs: Inputs
    label: Label
    answers: list[Answer]
    clock: list[Line]
    responses: list[Published]
    timeline: list[Item]
    copies: list[StatutoryCopy]

    @property
    def leads_to(self) -> Addressee | None:
        """The successor's part of the recommendation, once this one has passed to it."""
        if not self.inputs.succeeded_by:
            return None
        parts = self.addressee.recommendation.addressees.select_related("organisation", "recommendation")
        return parts.filter(organisation__slug=self.inputs.succeeded_by).first()

    @property
    def notice(self) -> str:
        """What stands above everything else when the recommendation no longer stands for this addressee."""
        if self.leads_to is not None:
            values = {"name": self.leads_to.organisation.name}
            return _("This organisation has ended. What was still open has passed to %(name)s.") % values
        if self.inputs.withdrawn_on:
            return _("This recommendation was withdrawn on %(day)s.") % {"day": day(self.inputs.withdrawn_on)}
        if self.inputs.superseded_by:
            values = {"reference": self.inputs.superseded_by}
            return _("%(reference)s has taken the place of this recommendation.") % values
        return ""

    @property
    def unpublished(self) -> str:
        """What is said of the newest response while the public may not read it; empty if it may, or if none came."""
        words = {
            Publication.PENDING: _("A response was received on %(day)s. It is not published yet."),
            Publication.CLEARED: _("A response was received on %(day)s. It is not published yet."),
            Publication.REPRESENTATIONS: _(
                "A response was received on %(day)s. The organisation asked that it be kept back, in whole or in part, "
                "and this is not yet decided."
            ),
            Publication.WITHHELD: _("A response was received on %(day)s. It was decided not to publish it."),
        }.get(Publication(self.inputs.publication), "")
        received = self.inputs.version_received_on
        return words % {"day": day(received)} if words and received else ""


def tell(addressee: Addressee, on: date, *, body: str) -> Story | None:
    """The story as at `on`, or None if the register did not know it then. `body` is the oversight body's short name."""
    events = list(addressee.events.known_by(on).order_by("sequence"))
    book = fold.ledger(events)
    if book is None:
        return None
    inputs = book.inputs()
    rows = _with_predecessors(addressee, events)
    name = addressee.organisation.name
    return Story(
        addressee=addressee,
        inputs=inputs,
        label=public_label(inputs, on),
        answers=five_answers(inputs, on, addressee=name, body=body),
        clock=_clock(book, fold.whole(events), inputs),
        responses=_responses(book, rows),
        timeline=timeline(events, addressee=name, body=body),
        copies=_copies(rows),
    )


def _with_predecessors(addressee: Addressee, events: list[AddresseeEvent]) -> list[AddresseeEvent]:
    """These rows and those of whoever ended: all of them were known when the item was taken over."""
    lineage = addressee.lineage()[1:]
    return [*AddresseeEvent.objects.filter(addressee__in=lineage).order_by("known_at"), *events] if lineage else events


def _responses(book: Ledger, events: list[AddresseeEvent]) -> list[Published]:
    known = {event.pk: event for event in events if event.kind == EventKind.RESPONSE_PUBLISHED}
    rows = PublishedResponse.objects.filter(event__in=known).select_related("response").order_by("-response__version")
    return [
        Published(
            version=row.response.version,
            received_on=book.receipts[row.response.version - 1],
            published_on=known[row.event_id].happened_on,
            whole=row.extent == Extent.WHOLE,
            text=row.text,
        )
        for row in rows
    ]


def _copies(events: list[AddresseeEvent]) -> list[StatutoryCopy]:
    copies = StatutoryCopy.objects.filter(event__in=events).select_related("organisation", "event")
    first: dict[int, StatutoryCopy] = {}
    for copy in copies.order_by("event__sequence", "organisation__name_en"):
        first.setdefault(copy.organisation_id, copy)
    return list(first.values())


def _clock(book: Ledger, events: list[Event], inputs: Inputs) -> list[Line]:
    """The period to respond step by step, then receipt and publication; nothing without a duty."""
    if not book.duty:
        return []
    lines = clock_lines(book.working())
    if inputs.received_on is None:
        return lines
    lines.append(Line(_("Response received"), inputs.received_on, punctuality(inputs)))
    represented = any(event.kind == EventKind.REPRESENTATIONS_MADE for event in events)
    published = next((event.happened_on for event in events if event.kind == EventKind.RESPONSE_PUBLISHED), None)
    if represented:
        words = _("Representations were made against publication. While they are undecided no period to publish runs.")
        lines.append(Line(_("Publish the response by"), None, words, legal_check=True))
    elif book.publication_days is not None:
        lines.append(_publish_by(book, inputs.received_on, published))
    if published is not None:
        lines.append(Line(_("Response published"), published, ""))
    return lines


def _publish_by(book: Ledger, received_on: date, published: date | None) -> Line:
    days = book.publication_days or 1
    by = clock.publish_by(received_on, days)
    words = ngettext("%(days)s day, and", "%(days)s days, and", days) % {"days": days}
    words += " " + _("%(received)s is day 1. No representations were made.") % {"received": day(received_on)}
    if published is not None and published > by:
        late = (published - by).days
        words += " " + ngettext("We were %(late)s day late.", "We were %(late)s days late.", late) % {"late": late}
    return Line(_("Publish the response by"), by, words, answer=True)
