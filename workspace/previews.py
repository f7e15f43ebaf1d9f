"""What the public would read after each step that can come next, worked out by the rules that will make it so.

A step is one or more facts that have not happened. Each is put to the register's own guards and entered in a copy of
the ledger; what is not possible now says why.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from learning_site.today import now
from recommendations import fold, lifecycle, standing
from recommendations.choices import EventKind, Extent, Position, Publication, Rating
from recommendations.label import public_label
from recommendations.ledger import OPEN_ACTIONS, Event, Fact
from workspace.words import long_day


@dataclass(frozen=True, slots=True)
class Preview:
    """One step that can come next: the words that the public would read, on which day; or why it cannot."""

    step: str
    words: str
    on: date
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer as far as it is written, for the label that would follow from it."""

    position: str = Position.ACCEPTED
    actions: Sequence[dict[str, Any]] = ()


def after(step: str, events: Iterable[Event], facts: Iterable[Fact], on: date) -> Preview:
    """The public label on ``on`` if these facts were entered one after the other."""
    book = fold.ledger(events)
    assert book is not None  # noqa: S101 - what is published has its first event
    for fact in facts:
        reasons = lifecycle.refusals(book, fact)
        if reasons:
            return Preview(step, "", on, " ".join(reasons))
        fold.apply(book, fact)
    return Preview(step, public_label(book.inputs(), on).words, on)


def previews(events: Sequence[Event], on: date, *, answer: Answer, body: str) -> list[Preview]:
    """Every step that can come next for this addressee, in the order in which they may come."""
    book = fold.ledger(events)
    if book is None or book.inputs().ended:
        return []
    inputs = book.inputs()
    if not book.receipts:
        return _unanswered(events, on, answer, body)
    if inputs.publication in {Publication.PENDING, Publication.CLEARED}:
        step = _("%(body)s publishes your answer today") % {"body": body}
        return [after(step, events, [_published(on, len(book.receipts))], on)]
    if standing.has_public_answer(inputs) and not book.complete and book.actions:
        return _acting(events, book.actions, on)
    return []


def _unanswered(events: Sequence[Event], on: date, answer: Answer, body: str) -> list[Preview]:
    book = fold.ledger(events)
    assert book is not None  # noqa: S101 - the caller has looked
    received = _fact(EventKind.RESPONSE_RECEIVED, on, position=answer.position or Position.ACCEPTED, version=1)
    planned = [
        _fact(
            EventKind.ACTION_PLANNED, on, action=each["key"], title=each["title"], owner_role=each["owner_role"],
            target=each["target"],
        )
        for each in answer.actions
    ]  # fmt: skip
    told = [
        after(_("You submit today"), events, [received], on),
        after(
            _("%(body)s publishes your answer as drafted") % {"body": body}, events,
            [received, *planned, _published(on, 1)], on,
        ),
    ]  # fmt: skip
    if not book.duty:
        return told
    told += [
        after(
            _("You answer and object to publication"), events, [received, _fact(EventKind.REPRESENTATIONS_MADE, on)], on
        ),
        _more_time(events, on),
    ]
    last_day = book.inputs().last_day
    if last_day is not None and on <= last_day:
        step = _("Nothing reaches us by the end of %(day)s") % {"day": long_day(last_day)}
        told.append(after(step, events, [], last_day + timedelta(days=1)))
    return told


def _more_time(events: Sequence[Event], on: date) -> Preview:
    book = fold.ledger(events)
    assert book is not None  # noqa: S101 - the caller has looked
    step = _("You ask for more time today")
    late = why_no_more_time(events, on)
    return Preview(step, "", on, late) if late else after(step, events, [_fact(EventKind.EXTENSION_APPLIED, on)], on)


def why_no_more_time(events: Sequence[Event], on: date) -> str:
    """Why more time cannot be asked for today; empty if it can."""
    book = fold.ledger(events)
    assert book is not None  # noqa: S101 - what is published has its first event
    reasons = lifecycle.refusals(book, _fact(EventKind.EXTENSION_APPLIED, on))
    if reasons:
        return " ".join(reasons)
    last_day = book.inputs().last_day
    if last_day is None:
        return _("No last day runs while a judicial review is open, so there is no time to add to.")
    if not book.asked_in_time(on):
        return _(
            "The law lets more time be given only when the request arrives on or before the last day, "
            "which was %(day)s."
        ) % {"day": long_day(last_day)}
    return ""


def _acting(events: Sequence[Event], actions: dict[str, tuple[str, date]], on: date) -> list[Preview]:
    ending = [
        _fact(EventKind.ACTION_UPDATED, on, action=key, state="complete", note="")
        for key, (state, _target) in actions.items()
        if state in OPEN_ACTIONS
    ]
    complete = [*ending, _fact(EventKind.REPORTED_COMPLETE, on, note="")]
    proved = [*complete, _fact(EventKind.EVIDENCE_LODGED, on, note="")]
    assessed = [*proved, _fact(EventKind.ASSESSED, on, rating=Rating.SATISFACTORY, reason="")]
    return [
        after(_("You report every action complete today"), events, complete, on),
        after(_("You also send evidence"), events, proved, on),
        after(_("It is then assessed as satisfactory"), events, assessed, on),
    ]


def _published(on: date, version: int) -> Fact:
    return _fact(EventKind.RESPONSE_PUBLISHED, on, extent=Extent.WHOLE, version=version)


def _fact(kind: EventKind, on: date, **details: Any) -> Fact:
    return Fact(kind, on, now(), details)
