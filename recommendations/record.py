"""The whole register in one chain of counts, as pages outside the register show it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from recommendations.chain import Chain, chain
from recommendations.models import Addressee


@dataclass(frozen=True, slots=True)
class Record:
    """The counts and the day on which they stand."""

    on: dt.date
    counts: Chain


def record(*, on: dt.date) -> Record | None:
    """The counts of every published addressee under a duty, as at ``on``; None while nothing has fallen due."""
    rows = Addressee.objects.published().as_at(on).with_states(on)
    counts = chain((state.inputs() for row in rows for state in row.states_then), on)
    return Record(on, counts) if counts.due else None
