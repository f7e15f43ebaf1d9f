"""The period to respond as a person counts it: one row a week, each day with what matters on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from recommendations.clock import day_number
from recommendations.inputs import Inputs

#: Reminders go out so many days before the last day.
REMINDERS = (28, 14, 7, 2)
#: A longer period would be a wall of days.
MOST_WEEKS = 20


@dataclass(frozen=True, slots=True)
class Day:
    on: date
    note: str
    classes: str
    is_today: bool


@dataclass(frozen=True, slots=True)
class Week:
    name: str
    days: list[Day]


@dataclass(frozen=True, slots=True)
class Period:
    caption: str
    weekdays: list[str]
    weeks: list[Week]


def period(inputs: Inputs, on: date) -> Period | None:
    """The days from the one made to the last one; None while none runs, and once the answer has come."""
    if inputs.last_day is None or inputs.received_on is not None or inputs.ended:
        return None
    count = day_number(inputs.made_on, inputs.last_day)
    if count > MOST_WEEKS * 7:
        return None
    days = [inputs.made_on + timedelta(days=number) for number in range(count)]
    weeks = [days[start : start + 7] for start in range(0, count, 7)]
    return Period(
        _("The %(days)s days, one row for each week") % {"days": count},
        [date_format(day, "D") for day in days[:7]],
        [_week(week, inputs, on, inputs.last_day) for week in weeks],
    )


def _week(week: list[date], inputs: Inputs, on: date, last_day: date) -> Week:
    values = {"first": day_number(inputs.made_on, week[0]), "last": day_number(inputs.made_on, week[-1])}
    return Week(_("Days %(first)s to %(last)s") % values, [_day(day, inputs, on, last_day) for day in week])


def _day(day: date, inputs: Inputs, on: date, last_day: date) -> Day:
    number = {"day": day_number(inputs.made_on, day)}
    notes = []
    if day == inputs.made_on:
        notes.append(_("made, day %(day)s") % number)
    if day == on:
        notes.append(_("today, day %(day)s") % number)
    if day == last_day:
        notes.append(_("last day, day %(day)s") % number)
    elif (last_day - day).days in REMINDERS:
        notes.append(_("reminder"))
    marks = [
        ("gone", day < on),
        ("today", day == on),
        ("last", day == last_day),
        ("noted", bool(notes)),
    ]
    classes = " ".join(f"work-calendar__day--{name}" for name, is_so in marks if is_so)
    return Day(day, ", ".join(notes), classes, day == on)
