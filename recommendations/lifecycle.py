"""What may happen next: one table of kinds of event and the guards that each must pass.

A guard looks at the ledger so far and at the event that is proposed, and answers with the reason why not, in words for
the person who asked, or with nothing. Forms, pages and actions all ask `refusals`, so they cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _

from recommendations.choices import (
    ActionState,
    ClosingReason,
    CorrectableField,
    EventKind,
    Extent,
    Position,
    Publication,
)
from recommendations.ledger import OPEN_ACTIONS, Event, Ledger

Guard = Callable[[Ledger, Event], str]


def refusals(book: Ledger, event: Event) -> list[str]:
    """Every reason why this event may not happen now; empty if it may."""
    reasons = (guard(book, event) for guard in TABLE[EventKind(event.kind)])
    return [reason for reason in reasons if reason]


def _open(book: Ledger, event: Event) -> str:
    return _("It is closed. Open it again first.") if book.closed else ""


def _closed(book: Ledger, event: Event) -> str:
    return "" if book.closed else _("It is not closed.")


def _standing(book: Ledger, event: Event) -> str:
    return _("It has been withdrawn or superseded.") if book.withdrawn_on or book.superseded_by else ""


def _not_before_made(book: Ledger, event: Event) -> str:
    if event.happened_on < book.made_on:
        return _("It cannot have happened before the recommendation was made.")
    return ""


def _duty(book: Ledger, event: Event) -> str:
    return "" if book.duty else _("There is no duty to respond, so there is no period to change.")


def _unanswered(book: Ledger, event: Event) -> str:
    return _("A response has already been received.") if book.receipts else ""


def _answered(book: Ledger, event: Event) -> str:
    return "" if book.receipts else _("No response has been received.")


def _not_before_receipt(book: Ledger, event: Event) -> str:
    if book.receipts and event.happened_on < book.receipts[-1]:
        return _("It cannot have happened before the response was received.")
    return ""


def _no_application(book: Ledger, event: Event) -> str:
    return "" if book.undecided is None else _("More time has already been asked for, and that is not yet decided.")


def _application(book: Ledger, event: Event) -> str:
    if book.undecided is None:
        return _("Nobody has asked for more time.")
    if event.happened_on < book.undecided:
        return _("It cannot be decided before the day on which it was asked for.")
    return ""


def _grantable(book: Ledger, event: Event) -> str:
    if book.undecided is None:
        return ""
    if not book.asked_in_time(book.undecided):
        return _("It was asked for after the last day, so more time may not be given.")
    last_day = book.last_day()
    if last_day is not None and date.fromisoformat(event.details["until"]) <= last_day:
        return _("The new last day must be later than the last day now.")
    return ""


def _no_open_review(book: Ledger, event: Event) -> str:
    return _("A judicial review is already open.") if book.open_review() else ""


def _after_last_review(book: Ledger, event: Event) -> str:
    if any(review.ended_on and event.happened_on <= review.ended_on for review in book.reviews):
        return _("The days of an earlier judicial review would be counted twice.")
    return ""


def _open_review(book: Ledger, event: Event) -> str:
    review = book.open_review()
    if review is None:
        return _("No judicial review is open.")
    return _("It cannot end before it began.") if event.happened_on < review.begun_on else ""


def _no_version_on_its_way(book: Ledger, event: Event) -> str:
    if book.publication == Publication.REPRESENTATIONS:
        return _("The representations made with the last response are not yet decided.")
    return ""


def _with_the_response(book: Ledger, event: Event) -> str:
    if book.publication != Publication.PENDING:
        return _("Representations are made with a response that has not yet been published.")
    if book.receipts[-1] != event.happened_on:
        return _("Representations are made on the day of the response that they come with.")
    return ""


def _undecided_representations(book: Ledger, event: Event) -> str:
    return "" if book.publication == Publication.REPRESENTATIONS else _("No representations wait for a decision.")


def _publishable(book: Ledger, event: Event) -> str:
    if book.publication in {Publication.PENDING, Publication.CLEARED}:
        return ""
    return {
        Publication.NONE: _("No response has been received."),
        Publication.REPRESENTATIONS: _("Representations against publication are not yet decided."),
        Publication.WITHHELD: _("It was decided not to publish this response."),
    }.get(Publication(book.publication), _("This response is already published."))


def _new_action(book: Ledger, event: Event) -> str:
    return _("An action with this key exists.") if event.details["action"] in book.actions else ""


def _known_action(book: Ledger, event: Event) -> str:
    return "" if event.details["action"] in book.actions else _("There is no such action.")


def _slip_has_reason(book: Ledger, event: Event) -> str:
    if event.details.get("new_target") and not event.details.get("reason"):
        return _("A target that moves needs a reason.")
    return ""


def _every_action_ended(book: Ledger, event: Event) -> str:
    if not book.actions:
        return _("No action has been planned.")
    if any(state in OPEN_ACTIONS for state, _target in book.actions.values()):
        return _("Some actions are still open.")
    return _("It is already reported complete.") if book.complete else ""


def _something_reported(book: Ledger, event: Event) -> str:
    if book.complete or any(state == ActionState.COMPLETE for state, _target in book.actions.values()):
        return ""
    return _("No action is reported complete.")


def _assessable(book: Ledger, event: Event) -> str:
    if not book.complete:
        return _("The actions are not reported complete.")
    return "" if book.unchecked else _("Nothing new has come since the last assessment.")


def _reviewable(book: Ledger, event: Event) -> str:
    return "" if book.complete else _("The effect of an action is reviewed after the action is complete.")


def _refused(book: Ledger, event: Event) -> str:
    if Position.NOT_ACCEPTED not in book.positions[-1:]:
        return _("The recommendation was not refused.")
    return _("A refusal is reviewed once, and this one has been.") if book.refusal_reviewed_on else ""


def _reason_fits(book: Ledger, event: Event) -> str:
    reason = event.details["reason"]
    fits = {
        ClosingReason.COMPLETE_VERIFIED: book.complete and book.assessed_on is not None,
        ClosingReason.COMPLETE_UNVERIFIED: book.complete,
        ClosingReason.NOT_ACCEPTED_FINAL: book.positions[-1:] == [Position.NOT_ACCEPTED],
        ClosingReason.SUPERSEDED: bool(book.superseded_by),
        ClosingReason.WITHDRAWN: book.withdrawn_on is not None,
    }
    return "" if fits.get(reason, True) else _("That reason does not fit what the register says.")


def _correctable(book: Ledger, event: Event) -> str:
    to = date.fromisoformat(event.details["to"])
    if event.details["field"] == CorrectableField.MADE_ON:
        current, earliest = book.made_on, None
    elif not book.receipts:
        return _("No response has been received.")
    else:
        current, earliest = book.receipts[event.details["version"] - 1], book.made_on
    if current.isoformat() != event.details["from"]:
        return _("The date has been changed by someone else in the meantime.")
    if to == current:
        return _("The date is already the one that you give.")
    if to > event.happened_on:
        return _("A corrected date cannot lie in the future.")
    if earliest and to < earliest:
        return _("A response cannot be received before the recommendation was made.")
    if earliest is None and book.receipts and to > min(book.receipts):
        return _("The recommendation cannot be made after a response to it was received.")
    return ""


def _extent_known(book: Ledger, event: Event) -> str:
    extents = {event.details["publication"], event.details["disclosure"]}
    return "" if extents <= set(Extent.values) else _("Decide for the whole, a part or none.")


_ALWAYS: tuple[Guard, ...] = (_not_before_made,)
_LIVE: tuple[Guard, ...] = (_not_before_made, _open, _standing)

TABLE: dict[EventKind, tuple[Guard, ...]] = {
    EventKind.MADE: (lambda _book, _event: _("It has already been made."),),
    EventKind.EXTENSION_APPLIED: (*_LIVE, _duty, _unanswered, _no_application),
    EventKind.EXTENSION_GRANTED: (*_LIVE, _duty, _unanswered, _application, _grantable),
    EventKind.EXTENSION_REFUSED: (*_LIVE, _duty, _application),
    EventKind.JUDICIAL_REVIEW_BEGUN: (*_LIVE, _duty, _no_open_review, _after_last_review),
    EventKind.JUDICIAL_REVIEW_ENDED: (*_ALWAYS, _open_review),
    EventKind.RESPONSE_RECEIVED: (*_LIVE, _not_before_receipt, _no_version_on_its_way),
    EventKind.REPRESENTATIONS_MADE: (*_LIVE, _duty, _answered, _with_the_response),
    EventKind.REPRESENTATIONS_DECIDED: (*_LIVE, _undecided_representations, _not_before_receipt, _extent_known),
    EventKind.RESPONSE_PUBLISHED: (*_ALWAYS, _publishable, _not_before_receipt),
    EventKind.ACTION_PLANNED: (*_LIVE, _answered, _new_action),
    EventKind.ACTION_UPDATED: (*_LIVE, _answered, _known_action, _slip_has_reason),
    EventKind.REPORTED_COMPLETE: (*_LIVE, _answered, _every_action_ended),
    EventKind.EVIDENCE_LODGED: (*_LIVE, _answered, _something_reported),
    EventKind.ASSESSED: (*_LIVE, _answered, _assessable),
    EventKind.IMPACT_REVIEWED: (*_LIVE, _answered, _reviewable),
    EventKind.REFUSAL_REVIEWED: (*_LIVE, _answered, _refused),
    EventKind.WITHDRAWN: (*_LIVE,),
    EventKind.SUPERSEDED: (*_LIVE,),
    EventKind.CLOSED: (*_ALWAYS, _open, _reason_fits),
    EventKind.REOPENED: (*_ALWAYS, _closed),
    EventKind.CORRECTION: (_correctable,),
}
