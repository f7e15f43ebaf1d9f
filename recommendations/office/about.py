"""Everything that the office has about one addressee, for one page: the register, letters, notes, whose it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from recommendations import fold
from recommendations.inputs import Inputs
from recommendations.label import Label, public_label
from recommendations.ledger import Ledger
from recommendations.models import Addressee, AddresseeEvent
from recommendations.office.needs import Need, next_step
from recommendations.office.standing_now import AxisRow, axis_rows, byline
from recommendations.timeline import entire
from recommendations.words import Line, clock_lines


@dataclass(frozen=True, slots=True)
class About:
    """One addressee as at a day, with whatever happened so far."""

    addressee: Addressee
    events: list[AddresseeEvent]
    book: Ledger
    inputs: Inputs
    on: date

    @property
    def seen(self) -> int:
        """The number of the last event: who acts on what stands here has seen so much."""
        return len(self.events)

    @property
    def label(self) -> Label:
        return public_label(self.inputs, self.on)

    @property
    def axes(self) -> list[AxisRow]:
        return axis_rows(self.inputs, self.events, self.on)

    @property
    def next_step(self) -> Need | None:
        return next_step(self.inputs, self.on)

    @property
    def clock(self) -> list[Line]:
        return clock_lines(self.book.working()) if self.book.duty else []

    @property
    def timeline(self) -> list[dict[str, Any]]:
        """The whole story, newest first, with who entered each event."""
        items = entire(self.events)
        return [
            {"title": item.title, "byline": byline(event), "date": item.date, "text": item.text}
            for event, item in zip(reversed(self.events), items, strict=True)
        ]


def about(addressee: Addressee, on: date) -> About:
    """Raises ValueError for an addressee of what has not been made."""
    events = list(addressee.events.order_by("sequence"))
    book = fold.ledger(events)
    if book is None:
        raise ValueError(f"{addressee.pk} has no events")
    return About(addressee, events, book, book.inputs(), on)
