"""Days as an officer reads them: with the weekday, and how far off."""

from __future__ import annotations

from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def weekday(value: date) -> str:
    """Wednesday 18 November 2026."""
    return date_format(value, "l j F Y")


def seen_from(value: date, on: date) -> str:
    """The day, and in words what it is seen from `on`: today, tomorrow, or how many days it lies back."""
    away = (value - on).days
    if away == 0:
        return _("%(day)s, today") % {"day": weekday(value)}
    if away == 1:
        return _("%(day)s, tomorrow") % {"day": weekday(value)}
    if away < 0:
        ago = ngettext("%(n)s day ago", "%(n)s days ago", -away) % {"n": -away}
        return f"{weekday(value)}, {ago}"
    return weekday(value)
