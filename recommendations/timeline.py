"""What has happened, as the public may read it: each event as a title, who did it, its legal date and some words.

What an addressee reports says what its response says. So its words are told only once a response is published, its
notes only once one is published in full, and representations never.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext as _

from recommendations import fold
from recommendations.choices import (
    BY_ADDRESSEE,
    ActionState,
    ClosingReason,
    DisputeAbout,
    EventKind,
    Extent,
    Finding,
    Outcome,
    Rating,
)
from recommendations.label import day
from recommendations.ledger import Event

#: Steps on the way to a correction: until a second person confirms it, nothing has happened that a reader could see.
INTERNAL = frozenset({EventKind.CORRECTION_PROPOSED, EventKind.CORRECTION_DECLINED})


class Openness(IntEnum):
    """How much of what the addressee answered the public may read."""

    CLOSED = 0
    PART = 1
    WHOLE = 2


@dataclass(frozen=True, slots=True)
class Item:
    """One entry of the timeline."""

    title: str
    byline: str
    date: date
    text: str = ""


def timeline(events: Iterable[Event], *, addressee: str, body: str) -> list[Item]:
    """The public timeline of what was known, newest first; `addressee` and `body` are the names that act."""
    named = _named(events, addressee)
    told = [event for event, _name in named]
    openness = openness_of(told)
    titles = {event.details["action"]: event.details["title"] for event in told if event.kind == "action-planned"}
    items = [_item(event, openness, titles, name, body) for event, name in named]
    return [item for item in reversed(items) if item is not None]


def entire(events: Iterable[Event]) -> list[Item]:
    """Everything that was entered, newest first, for the oversight body alone: published or not, without bylines."""
    told = fold.whole(events)
    titles = {event.details["action"]: event.details["title"] for event in told if event.kind == "action-planned"}
    return [_item(event, Openness.WHOLE, titles, "", "") or _noted_inside(event) for event in reversed(told)]


def _noted_inside(event: Event) -> Item:
    return Item(str(EventKind(event.kind).label), "", event.happened_on, event.details.get("reason", ""))


def _named(events: Iterable[Event], addressee: str) -> list[tuple[Event, str]]:
    """Each event with the name of the organisation that it was about; what was taken over bears its own name."""
    named: list[tuple[Event, str]] = []
    for event in events:
        if event.kind == EventKind.TAKEN_OVER:
            named += _named(fold.earlier(event), event.details["from_name"])
        named.append((event, addressee))
    return named


def openness_of(events: Iterable[Event]) -> Openness:
    """In full if any version was published in full, in part if only parts were."""
    extents = {event.details.get("extent") for event in events if event.kind == EventKind.RESPONSE_PUBLISHED}
    if Extent.WHOLE in extents:
        return Openness.WHOLE
    return Openness.PART if extents else Openness.CLOSED


def _item(event: Event, openness: Openness, titles: Mapping[str, str], addressee: str, body: str) -> Item | None:
    kind = EventKind(event.kind)
    if kind in INTERNAL:
        return None
    if kind in {EventKind.ACTION_PLANNED, EventKind.ACTION_UPDATED} and openness == Openness.CLOSED:
        return None
    title, text = str(kind.label), ""
    if kind in _WORDS:
        title, text = _WORDS[kind](title, event.details, openness, titles)
    byline = addressee if kind in BY_ADDRESSEE else body
    if kind in {EventKind.JUDICIAL_REVIEW_BEGUN, EventKind.JUDICIAL_REVIEW_ENDED}:
        byline = ""
    return Item(title, byline, event.happened_on, text)


Words = tuple[str, str]
Details = Mapping[str, Any]
Titles = Mapping[str, str]


def _date(value: str) -> str:
    return day(date.fromisoformat(value))


def _granted(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return _("More time given, to %(until)s") % {"until": _date(details["until"])}, details.get("reason", "")


def _received(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    version = details.get("version", 1)
    return title if version == 1 else _("Response received, version %(version)s") % {"version": version}, ""


def _decided(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    values = {
        "publication": str(Extent(details["publication"]).label).lower(),
        "disclosure": str(Extent(details["disclosure"]).label).lower(),
    }
    words = _("Published %(publication)s; given to those who had a copy of the recommendation %(disclosure)s.") % values
    return title, words


def _published(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    part = details.get("extent") == Extent.PART
    return _("Response published in part") if part else _("Response published in full"), ""


def _planned(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    values = {"owner": details["owner_role"], "target": _date(details["target"])}
    words = _("Owner: %(owner)s. Target: %(target)s.") % values
    return _("Action planned: %(title)s") % {"title": details["title"]}, words


def _updated(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    state = details["state"]
    label = _("complete") if state == ActionState.COMPLETE else str(ActionState(state).label).lower()
    words = []
    if openness == Openness.WHOLE and details.get("note"):
        words.append(details["note"])
    if details.get("new_target"):
        words.append(_("The target moved to %(target)s.") % {"target": _date(details["new_target"])})
        if openness == Openness.WHOLE:
            words.append(_("Reason given: %(reason)s") % {"reason": details["reason"]})
    values = {"title": titles[details["action"]], "state": label}
    return _("Action %(state)s: %(title)s") % values, " ".join(words)


def _noted(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return title, details.get("note", "") if openness == Openness.WHOLE else ""


def _assessed(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    rating = str(Rating(details["rating"]).label)
    return f"{title}: {rating.lower()}", details["reason"] if openness else ""


def _reviewed(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    finding = str(Finding(details["finding"]).label)
    return f"{title}: {finding.lower()}", details["reason"] if openness else ""


def _because(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return title, details.get("reason", "")


def _refusal(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return title, details["reason"] if openness else ""


def _superseded(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return title, _("%(reference)s takes its place.") % {"reference": details["by"]}


def _closed(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return f"{title}: {str(ClosingReason(details['reason']).label).lower()}", ""


def _corrected(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    made = details["field"] == "made_on"
    title = _("Date on which it was made corrected") if made else _("Date of receipt corrected")
    values = {"from": _date(details["from"]), "to": _date(details["to"]), "reason": details["reason"]}
    values["role"] = details["second_person"]["role"]
    return title, _("From %(from)s to %(to)s. %(reason)s Confirmed by a second person: %(role)s.") % values


def _disputed(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    title = {
        DisputeAbout.ANSWERED: _("The organisation says that it has answered"),
        DisputeAbout.MADE_ON: _("The organisation says that the date on which it was made is wrong"),
        DisputeAbout.RECEIVED_ON: _("The organisation says that the date of receipt is wrong"),
        DisputeAbout.LABEL: _("The organisation says that the label is wrong"),
    }[DisputeAbout(details["about"])]
    return title, _("An answer is owed by %(day)s.") % {"day": _date(details["answer_by"])}


def _dispute_answered(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return _("We looked at what was said to be wrong"), str(Outcome(details["outcome"]).label) + "."


def _succeeded(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return title, _("%(name)s has taken over.") % {"name": details["by_name"]}


def _taken_over(title: str, details: Details, openness: Openness, titles: Titles) -> Words:
    return _("Taken over from %(name)s, with its history") % {"name": details["from_name"]}, ""


_WORDS: dict[EventKind, Callable[[str, Details, Openness, Titles], Words]] = {
    EventKind.EXTENSION_GRANTED: _granted,
    EventKind.EXTENSION_REFUSED: _because,
    EventKind.RESPONSE_RECEIVED: _received,
    EventKind.REPRESENTATIONS_DECIDED: _decided,
    EventKind.RESPONSE_PUBLISHED: _published,
    EventKind.ACTION_PLANNED: _planned,
    EventKind.ACTION_UPDATED: _updated,
    EventKind.REPORTED_COMPLETE: _noted,
    EventKind.EVIDENCE_LODGED: _noted,
    EventKind.ASSESSED: _assessed,
    EventKind.IMPACT_REVIEWED: _reviewed,
    EventKind.REFUSAL_REVIEWED: _refusal,
    EventKind.WITHDRAWN: _because,
    EventKind.SUPERSEDED: _superseded,
    EventKind.CLOSED: _closed,
    EventKind.REOPENED: _because,
    EventKind.CORRECTION: _corrected,
    EventKind.DISPUTED: _disputed,
    EventKind.DISPUTE_ANSWERED: _dispute_answered,
    EventKind.SUCCEEDED: _succeeded,
    EventKind.TAKEN_OVER: _taken_over,
}
