"""The legal calendar: which day it is for clocks, labels and public pages.

A demonstration database stands on a date of its own and runs on from there; everywhere else the legal calendar
is the real one. Leases, tokens, retries, heartbeats and the audit trail never use this module: they use
``django.utils.timezone.now``.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

#: Periods in the Police Reform Act 2002 run in local dates of England and Wales.
LONDON = ZoneInfo("Europe/London")


def now() -> dt.datetime:
    """The instant by the legal calendar, in UK local time."""
    shift: dt.timedelta = settings.LEGAL_CALENDAR_SHIFT
    return (timezone.now() + shift).astimezone(LONDON)


def today() -> dt.date:
    """The UK local date by the legal calendar."""
    return now().date()
