"""When a mail that a server put off is tried again, and when we give up."""

import datetime as dt

#: After this long a deferred mail is rejected as expired.
GIVE_UP_AFTER = dt.timedelta(hours=72)

_FIRST = dt.timedelta(minutes=5)
_LONGEST = dt.timedelta(hours=4)
_FIRST_HOLD = dt.timedelta(seconds=15)
_LONGEST_HOLD = dt.timedelta(minutes=10)


def next_attempt(*, at: dt.datetime, attempts: int) -> dt.datetime:
    """When to try again after ``attempts`` attempts (1 or more): 5 minutes, doubled each time, at most 4 hours."""
    return at + _growing(_FIRST, attempts, _LONGEST)


def next_hold(*, at: dt.datetime, holds: int) -> dt.datetime:
    """When to ask a server again that could not be reached ``holds`` times in a row (1 or more)."""
    return at + _growing(_FIRST_HOLD, holds, _LONGEST_HOLD)


def has_expired(*, deferred_since: dt.datetime | None, at: dt.datetime) -> bool:
    return deferred_since is not None and at - deferred_since >= GIVE_UP_AFTER


def _growing(first: dt.timedelta, times: int, longest: dt.timedelta) -> dt.timedelta:
    factor: int = 2 ** min(times - 1, 10)
    return min(first * factor, longest)
