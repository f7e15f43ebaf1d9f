"""Events in, state out: what the register knew about one addressee after any number of its events.

The fold reads events only, so duty and periods come from the "made" event, never from today's legal basis, and a past
state never changes. Events are taken in order of record; dates inside them are legal dates and may lie earlier.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeVar

from recommendations import clock
from recommendations.choices import (
    REPORTS,
    ActionState,
    ClosingReason,
    DisputeAbout,
    EventKind,
    Extent,
    Finding,
    Publication,
    Rating,
)
from recommendations.inputs import Inputs
from recommendations.ledger import Event, Fact, Ledger

AnyEvent = TypeVar("AnyEvent", bound=Event)


def ledger(events: Iterable[Event]) -> Ledger | None:
    """Everything that these events say, in order of record; None if there are none."""
    book: Ledger | None = None
    for event in events:
        if book is None:
            book = begin(event)
        else:
            apply(book, event)
    return book


def fold(events: Iterable[Event]) -> Inputs | None:
    """The state after these events, in order of record; None if there are none."""
    book = ledger(events)
    return None if book is None else book.inputs()


def known_by(events: Iterable[AnyEvent], instant: datetime) -> list[AnyEvent]:
    """The events that the register knew at `instant`."""
    return [event for event in events if event.known_at <= instant]


def spans(events: Iterable[Event]) -> list[Inputs]:
    """The state after each event: one span for each."""
    book: Ledger | None = None
    result: list[Inputs] = []
    for event in events:
        if book is None:
            book = begin(event)
        else:
            apply(book, event)
        result.append(book.inputs())
    return result


def begin(event: Event) -> Ledger:
    """The ledger that the first event opens; it must say that the recommendation was made."""
    if event.kind == EventKind.TAKEN_OVER:
        return _taken_over(event)
    if event.kind != EventKind.MADE:
        raise ValueError(f"The first event must be “made” or “taken over”, not “{event.kind}”.")
    return Ledger(
        made_on=event.happened_on,
        duty=event.details["duty"],
        response_days=event.details["response_days"],
        publication_days=event.details["publication_days"],
    )


def apply(book: Ledger, event: Event) -> None:
    """Enter one further event. Whether it may happen is `recommendations.lifecycle`'s question, not the fold's."""
    kind = EventKind(event.kind)
    _RULES[kind](book, event)
    if kind in REPORTS and not event.imported:
        book.reporters.add(event.actor_id)


def _date(event: Event, key: str) -> date:
    return date.fromisoformat(event.details[key])


def earlier(event: Event) -> list[Fact]:
    """The history that a “taken over” event brings along from the organisation that ended, in order of record."""
    return [
        Fact(
            told["kind"],
            date.fromisoformat(told["on"]),
            datetime.fromisoformat(told["known_at"]),
            told["details"],
            told["actor_id"],
            told["imported"],
        )
        for told in event.details["history"]
    ]


def whole(events: Iterable[Event]) -> list[Event]:
    """These events with what each “taken over” event brings along before it, in order of record."""
    told: list[Event] = []
    for event in events:
        if event.kind == EventKind.TAKEN_OVER:
            told += whole(earlier(event))
        told.append(event)
    return told


def _taken_over(event: Event) -> Ledger:
    book = ledger(earlier(event))
    if book is None:
        raise ValueError("What is taken over has a history.")
    return book


def _made(book: Ledger, event: Event) -> None:
    raise ValueError("A recommendation is made once.")


def _extension_applied(book: Ledger, event: Event) -> None:
    book.undecided = event.happened_on


def _extension_granted(book: Ledger, event: Event) -> None:
    if book.undecided is not None:
        book.extensions.append(clock.Extension(book.undecided, _date(event, "until")))
    book.undecided = None


def _extension_refused(book: Ledger, event: Event) -> None:
    if book.undecided is not None:
        book.refused.append(book.undecided)
    book.undecided = None


def _judicial_review_begun(book: Ledger, event: Event) -> None:
    book.reviews.append(clock.JudicialReview(event.happened_on))


def _judicial_review_ended(book: Ledger, event: Event) -> None:
    book.reviews = [
        clock.JudicialReview(review.begun_on, review.ended_on or event.happened_on) for review in book.reviews
    ]


def _response_received(book: Ledger, event: Event) -> None:
    book.receipts.append(event.happened_on)
    book.positions.append(event.details["position"])
    book.publication = Publication.PENDING
    book.cleared_extent = book.disclosed_extent = Extent.WHOLE
    if not book.actions:
        book.action_on = event.happened_on
    if book.disputed_about == DisputeAbout.ANSWERED:
        _settle(book)


def _representations_made(book: Ledger, event: Event) -> None:
    book.publication = Publication.REPRESENTATIONS


def _representations_decided(book: Ledger, event: Event) -> None:
    book.cleared_extent = event.details["publication"]
    book.disclosed_extent = event.details["disclosure"]
    book.publication = Publication.WITHHELD if book.cleared_extent == Extent.NONE else Publication.CLEARED


def _response_published(book: Ledger, event: Event) -> None:
    part = book.cleared_extent == Extent.PART
    book.publication = Publication.PUBLISHED_IN_PART if part else Publication.PUBLISHED
    book.published_version = len(book.receipts)


def _action_planned(book: Ledger, event: Event) -> None:
    book.actions[event.details["action"]] = (ActionState.NOT_STARTED, _date(event, "target"))
    book.action_on = event.happened_on
    # More work is promised, so the earlier report that all was done no longer holds, nor the review that followed it.
    book.complete = False
    book.completed_on = book.review_due_on = None


def _action_updated(book: Ledger, event: Event) -> None:
    _state, target = book.actions[event.details["action"]]
    if event.details.get("new_target"):
        target = _date(event, "new_target")
    book.actions[event.details["action"]] = (ActionState(event.details["state"]), target)
    book.action_on = event.happened_on


def _reported_complete(book: Ledger, event: Event) -> None:
    book.complete = True
    book.completed_on = event.happened_on
    book.action_on = event.happened_on
    book.unchecked = True
    book.review_due_on = clock.review_due(event.happened_on)


def _evidence_lodged(book: Ledger, event: Event) -> None:
    book.evidence_on = event.happened_on
    book.unchecked = True


def _assessed(book: Ledger, event: Event) -> None:
    book.assessment = Rating(event.details["rating"])
    book.assessed_on = event.happened_on
    book.unchecked = False


def _impact_reviewed(book: Ledger, event: Event) -> None:
    book.impact = Finding(event.details["finding"])
    book.impact_on = event.happened_on
    if book.impact != Finding.TOO_EARLY:
        book.review_due_on = None
    elif book.review_due_on is None or event.happened_on >= book.review_due_on:
        book.review_due_on = clock.review_due(event.happened_on)


def _refusal_reviewed(book: Ledger, event: Event) -> None:
    book.refusal_reviewed_on = event.happened_on


def _withdrawn(book: Ledger, event: Event) -> None:
    book.withdrawn_on = event.happened_on


def _superseded(book: Ledger, event: Event) -> None:
    book.superseded_by = event.details["by"]


def _closed(book: Ledger, event: Event) -> None:
    book.closed = event.details["reason"]
    book.closed_on = event.happened_on


def _reopened(book: Ledger, event: Event) -> None:
    book.closed, book.closed_on = "", None
    book.withdrawn_on, book.superseded_by = None, ""


def _correction(book: Ledger, event: Event) -> None:
    to = _date(event, "to")
    if event.details["field"] == "made_on":
        book.made_on = to
    else:
        book.receipts[event.details.get("version", len(book.receipts)) - 1] = to
    book.proposal, book.proposed_by = None, ""
    if book.disputed_about == event.details["field"]:
        _settle(book)


def _correction_proposed(book: Ledger, event: Event) -> None:
    book.proposal, book.proposed_by = event.details, event.actor_id


def _correction_declined(book: Ledger, event: Event) -> None:
    book.proposal, book.proposed_by = None, ""


def _disputed(book: Ledger, event: Event) -> None:
    book.disputed_on, book.disputed_about = event.happened_on, event.details["about"]


def _dispute_answered(book: Ledger, event: Event) -> None:
    _settle(book)


def _settle(book: Ledger) -> None:
    book.disputed_on, book.disputed_about = None, ""


def _succeeded(book: Ledger, event: Event) -> None:
    book.succeeded_by = event.details["by"]
    book.closed, book.closed_on = ClosingReason.ADDRESSEE_CEASED, event.happened_on
    book.undecided = None
    _settle(book)


_RULES: dict[EventKind, Callable[[Ledger, Event], None]] = {
    EventKind.MADE: _made,
    EventKind.EXTENSION_APPLIED: _extension_applied,
    EventKind.EXTENSION_GRANTED: _extension_granted,
    EventKind.EXTENSION_REFUSED: _extension_refused,
    EventKind.JUDICIAL_REVIEW_BEGUN: _judicial_review_begun,
    EventKind.JUDICIAL_REVIEW_ENDED: _judicial_review_ended,
    EventKind.RESPONSE_RECEIVED: _response_received,
    EventKind.REPRESENTATIONS_MADE: _representations_made,
    EventKind.REPRESENTATIONS_DECIDED: _representations_decided,
    EventKind.RESPONSE_PUBLISHED: _response_published,
    EventKind.ACTION_PLANNED: _action_planned,
    EventKind.ACTION_UPDATED: _action_updated,
    EventKind.REPORTED_COMPLETE: _reported_complete,
    EventKind.EVIDENCE_LODGED: _evidence_lodged,
    EventKind.ASSESSED: _assessed,
    EventKind.IMPACT_REVIEWED: _impact_reviewed,
    EventKind.REFUSAL_REVIEWED: _refusal_reviewed,
    EventKind.WITHDRAWN: _withdrawn,
    EventKind.SUPERSEDED: _superseded,
    EventKind.CLOSED: _closed,
    EventKind.REOPENED: _reopened,
    EventKind.CORRECTION: _correction,
    EventKind.CORRECTION_PROPOSED: _correction_proposed,
    EventKind.CORRECTION_DECLINED: _correction_declined,
    EventKind.DISPUTED: _disputed,
    EventKind.DISPUTE_ANSWERED: _dispute_answered,
    EventKind.SUCCEEDED: _succeeded,
    EventKind.TAKEN_OVER: _made,
}

#: Every kind of event that the fold knows.
KINDS = frozenset(_RULES)
