"""Proof that the spans are the fold of the events: every difference, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from recommendations import fold
from recommendations.inputs import FIELDS, Inputs
from recommendations.models import Addressee, AddresseeEvent, AddresseeState

CHUNK = 500


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a stored span is not what the events say. `number` is the sequence of the event that began it."""

    addressee: str
    number: int
    field: str
    stored: str
    folded: str

    def __str__(self) -> str:
        return f"{self.addressee} span {self.number}: {self.field} is {self.stored}, the events say {self.folded}"


def differences() -> Iterator[Difference]:
    """Every difference in the whole register, addressee by addressee."""
    addressees = (
        Addressee.objects.published()
        .select_related("recommendation", "organisation")
        .prefetch_related("events", "states")
        .order_by("pk")
    )
    for addressee in addressees.iterator(chunk_size=CHUNK):
        yield from compare(addressee)


def compare(addressee: Addressee) -> Iterator[Difference]:
    """The differences of one addressee."""
    events = sorted(addressee.events.all(), key=lambda event: event.sequence)
    states = {state.number: state for state in addressee.states.all()}
    ends: list[datetime | None] = [event.known_at for event in events[1:]] + [None]
    for event, inputs, end in zip(events, fold.spans(events), ends, strict=True):
        state = states.pop(event.sequence, None)
        if state is None:
            yield Difference(addressee.reference, event.sequence, "span", "missing", "one")
        else:
            yield from _compare_span(addressee, event, state, inputs, end)
    for number in states:
        yield Difference(addressee.reference, number, "span", "one", "missing")


def _compare_span(
    addressee: Addressee, event: AddresseeEvent, state: AddresseeState, inputs: Inputs, end: datetime | None
) -> Iterator[Difference]:
    pairs = [("known_from", state.known_from, event.known_at), ("known_until", state.known_until, end)]
    stored = state.inputs()
    pairs += [(name, getattr(stored, name), getattr(inputs, name)) for name in FIELDS]
    for name, have, want in pairs:
        if have != want:
            yield Difference(addressee.reference, state.number, name, str(have), str(want))
