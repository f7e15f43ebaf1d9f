"""The day on which the demonstration begins, and how far its legal calendar stands from the real one."""

import datetime as dt

from learning_site.today import LONDON

#: The content was written as seen on this day.
BEGINS = dt.date(2026, 11, 20)


def shift(*, at: dt.datetime) -> dt.timedelta:
    """What brings the legal calendar from ``at`` to the same time of day on the first day of the demonstration."""
    local = at.astimezone(LONDON)
    return dt.datetime.combine(BEGINS, local.time(), LONDON) - local
