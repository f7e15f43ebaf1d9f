"""When to try again, and when to stop: a relay that says "not now" is asked for three days (RFC 5321, 4.5.4.1)."""

import datetime as dt

#: After this the letter is refused for good, and a person is told.
PATIENCE = dt.timedelta(hours=72)

_FIRST = dt.timedelta(minutes=1)
_LONGEST = dt.timedelta(hours=2)


def next_attempt(*, attempts: int, now: dt.datetime) -> dt.datetime:
    """The instant of the next attempt after ``attempts`` of them: a minute, then twice as long, at most two hours."""
    doublings = min(max(attempts - 1, 0), 10)
    return now + min(_FIRST * (1 << doublings), _LONGEST)


def gives_up(*, written_at: dt.datetime, now: dt.datetime) -> bool:
    return now - written_at >= PATIENCE
