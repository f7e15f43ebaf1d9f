"""To whom a letter goes when something is entered: decided here once, for the preview and for the letters themselves.

Law: Police Reform Act 2002, Sch. 3, paras 28A and 28B: the recommendation and the response are copied to whom the copy
rule of the legal basis names. The other letters are our own courtesy, or tell who had a letter that it was wrong.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from recommendations.choices import EventKind, Extent
from recommendations.ledger import Event, Ledger


class Audience(StrEnum):
    """Who gets a letter; which address that is on a day is for `recommendations.letters`."""

    ADDRESSEE = "addressee"
    COPIES = "copies"
    CHIEF = "chief"


@dataclass(frozen=True, slots=True)
class Sending:
    """One letter: `kind` names its words, `audience` who gets it, and `words` say so before it is sent."""

    kind: str
    audience: Audience
    words: str


def sendings(book: Ledger | None, event: Event) -> list[Sending]:
    """The letters that this event sends; none for imported history. `book` is what was known before it."""
    if event.imported:
        return []
    kind = EventKind(event.kind)
    found = [Sending(f"recommendation-{kind}", Audience.ADDRESSEE, words) for words in _to_addressee(kind)]
    if kind in _COPIED and not (kind == EventKind.RESPONSE_PUBLISHED and _nothing_disclosed(book)):
        found.append(Sending(f"recommendation-{kind}-copy", Audience.COPIES, _COPIED[kind]()))
    return found


def _nothing_disclosed(book: Ledger | None) -> bool:
    return book is not None and book.disclosed_extent == Extent.NONE


def _to_addressee(kind: EventKind) -> list[str]:
    words = {
        EventKind.MADE: _("A letter with the recommendation and its last day goes to the organisation."),
        EventKind.EXTENSION_GRANTED: _("A letter with the new last day goes to the organisation."),
        EventKind.EXTENSION_REFUSED: _("A letter with your reason goes to the organisation."),
        EventKind.RESPONSE_RECEIVED: _("A receipt goes to the organisation."),
        EventKind.REPRESENTATIONS_DECIDED: _("A letter with both decisions goes to the organisation."),
        EventKind.RESPONSE_PUBLISHED: _("The organisation is told that its response is published."),
        EventKind.CORRECTION: _("A letter with the corrected date goes to the organisation."),
        EventKind.DISPUTE_ANSWERED: _("A letter with your answer goes to the organisation."),
        EventKind.WITHDRAWN: _("The organisation is told that the recommendation is withdrawn."),
        EventKind.SUPERSEDED: _("The organisation is told which recommendation takes its place."),
        EventKind.CLOSED: _("A letter with the reason for closing goes to the organisation."),
        EventKind.REOPENED: _("A letter with your reason goes to the organisation."),
        EventKind.TAKEN_OVER: _("The organisation that took over is told what passes to it."),
    }
    return [words[kind]] if kind in words else []


_COPIED = {
    EventKind.MADE: lambda: _("A copy goes to whom the law names."),
    EventKind.RESPONSE_PUBLISHED: lambda: _("A copy goes to everyone who had one of the recommendation."),
    EventKind.CORRECTION: lambda: _("Everyone who had a copy is told of the correction."),
    EventKind.WITHDRAWN: lambda: _("Everyone who had a copy is told."),
    EventKind.SUPERSEDED: lambda: _("Everyone who had a copy is told."),
}
