"""Conditions on spans, as the database asks them: each is the twin of a predicate in `recommendations.standing`.

`prefix` leads to the span from another table. A property test proves that each pair agrees.
"""

from datetime import date

from django.db.models import F, Q

from recommendations.as_at import end_of
from recommendations.choices import LEFT_OUT, REVIEW_DUE, ClockState, Finding, Position, Publication


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


def stopped(prefix: str = "") -> Q:
    """Twin of `standing.is_stopped`."""
    undecided = Q(**{f"{prefix}received_on__isnull": True, f"{prefix}more_time_asked_on__isnull": False})
    return not_passed_on(prefix) & Q(**{f"{prefix}duty": True}) & (Q(**{f"{prefix}last_day__isnull": True}) | undecided)


def not_passed_on(prefix: str = "") -> Q:
    """Twin of `not standing.is_passed_on`."""
    return Q(**{f"{prefix}succeeded_by": ""})


def ended_early(prefix: str = "") -> Q:
    """Twin of `standing.ended_early`."""
    gone = (
        Q(**{f"{prefix}withdrawn_on__isnull": False})
        | ~Q(**{f"{prefix}superseded_by": ""})
        | Q(**{f"{prefix}closed__in": LEFT_OUT})
    )
    last_day = F(f"{prefix}last_day")
    by_closing = Q(**{f"{prefix}withdrawn_on__isnull": True, f"{prefix}closed_on__lt": last_day})
    return gone & (Q(**{f"{prefix}withdrawn_on__lt": last_day}) | by_closing)


def counted(prefix: str = "") -> Q:
    """A duty whose clock runs, or has run out, and that neither passed on nor ended before its last day."""
    last_day = F(f"{prefix}last_day")
    settled = Q(**{f"{prefix}received_on__isnull": False}) | Q(**{f"{prefix}more_time_asked_on__isnull": True})
    # Said without "not", so that no null is lost on the way: what `ended_early` is not.
    stands = Q(
        ~Q(**{f"{prefix}closed__in": LEFT_OUT}),
        **{f"{prefix}withdrawn_on__isnull": True, f"{prefix}superseded_by": ""},
    )
    by_closing = Q(**{f"{prefix}withdrawn_on__isnull": True}) & (
        Q(**{f"{prefix}closed_on__isnull": True}) | Q(**{f"{prefix}closed_on__gte": last_day})
    )
    late = Q(**{f"{prefix}withdrawn_on__gte": last_day}) | by_closing
    runs = Q(**{f"{prefix}duty": True, f"{prefix}last_day__isnull": False})
    return not_passed_on(prefix) & runs & settled & (stands | late)


def in_cohort(on: date, prefix: str = "") -> Q:
    """The cohort at a day: counted duties whose last day has come."""
    return counted(prefix) & Q(**{f"{prefix}last_day__lte": on})


def public_answer(prefix: str = "") -> Q:
    """Twin of `standing.has_public_answer`."""
    return Q(**{f"{prefix}published_version__gt": 0})


def shown_position(position: str, prefix: str = "") -> Q:
    """Twin of `standing.shown_position`."""
    read = Q(**{f"{prefix}received_on__isnull": False, f"{prefix}published_position": position})
    silent = Q(**{f"{prefix}received_on__isnull": True})
    shown = read & public_answer(prefix)
    return shown | silent if position == Position.NOT_STATED else shown


def shown_action(action: str, prefix: str = "") -> Q:
    """Twin of `standing.shown_action`."""
    return Q(**{f"{prefix}action": action}) & (Q(**{f"{prefix}received_on__isnull": True}) | public_answer(prefix))


def shown_effect(effect: str, on: date, prefix: str = "") -> Q:
    """Twin of `standing.shown_effect`."""
    if effect == REVIEW_DUE:
        return review_due(on, prefix)
    ended = (
        ~Q(**{f"{prefix}closed": ""})
        | Q(**{f"{prefix}withdrawn_on__isnull": False})
        | ~Q(**{f"{prefix}superseded_by": ""})
    )
    settled = Q(**{f"{prefix}review_due_on__isnull": True}) | ended
    found = settled & Q(**{f"{prefix}impact": effect})
    waits = not_ended(prefix) & Q(**{f"{prefix}review_due_on__gt": on})
    return found | waits if effect == Finding.TOO_EARLY else found
