"""Whether the indices keep up with what is published."""

import datetime as dt

from django.utils import timezone

from search import engines
from search.models import IndexCursor, OutboxEntry

#: The sweep runs every fifteen seconds; a change that waits longer than this waits too long.
LATE = dt.timedelta(minutes=2)


def lag() -> str | None:
    """What is wrong with the indices of this host; None when every change of the last minutes is in them."""
    problems = [problem for engine in engines.every() if (problem := _late(engines.index_name(engine)))]
    return "; ".join(problems) or None


def _late(index: str) -> str | None:
    position = IndexCursor.objects.filter(index=index).values_list("position", flat=True).first() or 0
    waiting = OutboxEntry.objects.filter(position__gt=position).values_list("noted_at", flat=True).first()
    if waiting is None or timezone.now() - waiting < LATE:
        return None
    minutes = (timezone.now() - waiting).total_seconds() / 60
    return f"the index {index} has not followed a change that is {minutes:.0f} minutes old"
