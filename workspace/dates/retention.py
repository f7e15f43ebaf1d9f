"""Forget calendar addresses that were ended. They hold no value about a person, and go with the account."""

import datetime as dt

from workspace.dates.models import CalendarAddress

#: An address that was ended opens nothing; its row tells for so long that there was one.
KEEP_ENDED = dt.timedelta(days=365)


def forget_ended(now: dt.datetime) -> int:
    """Delete addresses that were ended more than a year ago."""
    return CalendarAddress.objects.filter(ended_at__lt=now - KEEP_ENDED).delete()[0]


SWEEPS = (forget_ended,)
