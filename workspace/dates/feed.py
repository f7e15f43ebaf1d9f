"""The dates of one person's organisations as a calendar (RFC 5545): days of the register, and nothing anybody drafted.

Every entry lasts the whole day, keeps its UID when its day moves, and names recommendations as the public knows them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from recommendations.choices import ClockState
from recommendations.conditions import in_clock_state, not_ended, overdue
from workspace.desks import Desk
from workspace.home import promised, spans


@dataclass(frozen=True, slots=True)
class Entry:
    """One day to keep. ``uid`` stays the same when the day moves."""

    uid: str
    on: date
    words: str
    path: str


def entries(desk: Desk, on: date) -> Iterator[Entry]:
    """Last days to answer, effects to report, and promised actions of the organisation at this desk: two queries."""
    name = desk.organisation.name
    awaited = in_clock_state(ClockState.AWAITING, on) | overdue(on)
    due = not_ended() & (awaited | in_clock_state(ClockState.EXTENSION_REQUESTED, on))
    for state in spans(desk).filter(due).select_related("addressee__recommendation"):
        recommendation = state.addressee.recommendation
        if state.last_day is not None:
            words = _("Last day to answer %(reference)s: %(title)s (%(name)s)") % {
                "reference": recommendation.reference, "title": recommendation.title, "name": name,
            }  # fmt: skip
            yield Entry(f"answer-{state.addressee_id}", state.last_day, words, _page(desk, recommendation.reference))
    for action in promised(desk, on):
        reference = action.addressee.recommendation.reference
        words = _("Promised for %(reference)s: %(title)s (%(name)s)") % {
            "reference": reference, "title": action.title, "name": name,
        }  # fmt: skip
        yield Entry(f"action-{action.pk}", action.target, words, _page(desk, reference))


def _page(desk: Desk, reference: str | None) -> str:
    return reverse("workspace:recommendation", args=[reference, desk.organisation.slug])


def calendar(days: list[Entry], *, title: str) -> bytes:
    """The entries as an iCalendar file."""
    book = Calendar()
    book.add("prodid", "-//Learning the Lessons//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", title)
    host = settings.SITE_URL.partition("://")[2]
    for day in days:
        event = Event()
        event.add("uid", f"{day.uid}@{host}")
        event.add("dtstamp", timezone.now())
        event.add("dtstart", day.on)
        event.add("dtend", day.on + timedelta(days=1))
        event.add("summary", day.words)
        event.add("url", settings.SITE_URL + day.path)
        event.add("transp", "TRANSPARENT")
        book.add_component(event)
    return bytes(book.to_ical())
