"""Conditions on spans, as the database asks them: each is the twin of a predicate in `recommendations.standing`.

`prefix` leads to the span from another table. A property test proves that each pair agrees.
"""

from datetime import date

from django.db.models import Q

from recommendations.as_at import end_of
from recommendations.choices import ClockState, Publication


def known(day: date, prefix: str = "") -> Q:
    """The span that held at the end of `day`; at most one for each addressee."""
    end = end_of(day)
    return Q(**{f"{prefix}known_from__lt": end}) & (
        Q(**{f"{prefix}known_until__isnull": True}) | Q(**{f"{prefix}known_until__gte": end})
    )


def not_ended(prefix: str = "") -> Q:
    """Neither closed nor withdrawn nor superseded."""
    return Q(**{f"{prefix}closed": "", f"{prefix}withdrawn_on__isnull": True, f"{prefix}superseded_by": ""})


def awaited(prefix: str = "") -> Q:
    """Twin of `standing.is_awaited`."""
    return Q(**{f"{prefix}duty": True, f"{prefix}received_on__isnull": True}) & not_ended(prefix)


def overdue(on: date, prefix: str = "") -> Q:
    """Twin of `standing.is_overdue`."""
    return awaited(prefix) & Q(**{f"{prefix}more_time_asked_on__isnull": True, f"{prefix}last_day__lt": on})


def review_due(on: date, prefix: str = "") -> Q:
    """Twin of `standing.is_review_due`."""
    return not_ended(prefix) & Q(**{f"{prefix}review_due_on__lte": on})


def past_target(on: date, prefix: str = "") -> Q:
    """Twin of `standing.is_past_target`."""
    return not_ended(prefix) & Q(**{f"{prefix}target__lt": on})


def in_clock_state(state: ClockState, on: date, prefix: str = "") -> Q:
    """Twin of `standing.clock_state`."""
    silent = Q(**{f"{prefix}received_on__isnull": True})
    owed = awaited(prefix)
    paused = Q(**{f"{prefix}paused_since__isnull": False})
    asked = Q(**{f"{prefix}more_time_asked_on__isnull": False})
    conditions = {
        ClockState.AWAITING: owed & ~paused & ~asked & Q(**{f"{prefix}last_day__gte": on}),
        ClockState.OVERDUE: overdue(on, prefix),
        ClockState.PAUSED: owed & paused,
        ClockState.EXTENSION_REQUESTED: owed & ~paused & asked,
        ClockState.NOT_REQUIRED: silent & not_ended(prefix) & Q(**{f"{prefix}duty": False}),
        ClockState.ENDED: silent & ~not_ended(prefix),
        ClockState.RECEIVED: _published(prefix, Publication.PENDING, Publication.CLEARED),
        ClockState.REPRESENTATIONS: _published(prefix, Publication.REPRESENTATIONS),
        ClockState.PUBLISHED: _published(prefix, Publication.PUBLISHED, Publication.PUBLISHED_IN_PART),
        ClockState.WITHHELD: _published(prefix, Publication.WITHHELD),
    }
    return conditions[state]


def _published(prefix: str, *publication: Publication) -> Q:
    return Q(**{f"{prefix}publication__in": publication})
