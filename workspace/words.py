"""Days and the body's name as a person reads them here."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import get_language, ngettext


def long_day(value: date) -> str:
    """A day with its weekday, in the language that is active."""
    return date_format(value, "l j F Y")


def days(count: int) -> str:
    """So many days, in words that stand alone."""
    return ngettext("%(days)s day", "%(days)s days", count) % {"days": count}


def days_late(count: int) -> str:
    """By how much the last day has passed."""
    return ngettext("%(days)s day late", "%(days)s days late", count) % {"days": count}


def body_name() -> str:
    """The short name of the oversight body in the active language."""
    body = settings.BODY
    return (body.short_name_cy if get_language() == "cy" else "") or body.short_name
