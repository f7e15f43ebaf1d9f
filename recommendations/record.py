"""The whole register in one chain of counts, as pages outside the register show it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from recommendations.chain import Chain
from recommendations.models import AddresseeState
from recommendations.totals import chain_of


@dataclass(frozen=True, slots=True)
class Record:
    """The counts and the day on which they stand."""

    on: dt.date
    counts: Chain


def record(*, on: dt.date) -> Record | None:
    """The counts of everything that has been made, as at ``on``; None while nothing has fallen due."""
    counts = chain_of(AddresseeState.objects.as_at(on), on)
    return Record(on, counts) if counts.due else None
