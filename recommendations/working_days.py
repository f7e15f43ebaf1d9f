"""Working days in England and Wales: for promises that we make ourselves, never for a statutory period.

Bank holidays by the Banking and Financial Dealings Act 1971 and the proclamations that repeat every year; a holiday
proclaimed for one year alone is not known here, and then an answer is owed a day too early, never too late.
"""

from __future__ import annotations

from datetime import date, timedelta

_SATURDAY = 5
_MONDAY = 0


def after(day: date, number: int) -> date:
    """The working day that is `number` working days after `day`."""
    while number > 0:
        day += timedelta(days=1)
        number -= is_working_day(day)
    return day


def is_working_day(day: date) -> bool:
    """Neither a Saturday nor a Sunday nor a bank holiday."""
    return day.weekday() < _SATURDAY and day not in bank_holidays(day.year)


def bank_holidays(year: int) -> set[date]:
    """The eight of every year, moved to the next free working day where they fall on a weekend."""
    easter = easter_sunday(year)
    christmas = _moved(date(year, 12, 25), set())
    return {
        _moved(date(year, 1, 1), set()),
        easter - timedelta(days=2),
        easter + timedelta(days=1),
        _monday_from(date(year, 5, 1)),
        _monday_from(date(year, 5, 25)),
        _monday_from(date(year, 8, 25)),
        christmas,
        _moved(date(year, 12, 26), {christmas}),
    }


def easter_sunday(year: int) -> date:
    """Easter by the Gregorian calendar (the anonymous computus of 1876)."""
    century, rest = divmod(year, 100)
    moon = (19 * (year % 19) + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (year % 19 + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _moved(day: date, taken: set[date]) -> date:
    while day.weekday() >= _SATURDAY or day in taken:
        day += timedelta(days=1)
    return day


def _monday_from(day: date) -> date:
    return day + timedelta(days=(_MONDAY - day.weekday()) % 7)
