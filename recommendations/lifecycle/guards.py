"""The guards of the lifecycle: each answers with the reason why not, in words for the person who asked, or nothing.

The first line of a guard's docstring is how docs/lifecycle.md names what it demands. Guards on the ledger alone come
first: they say why a form is not offered. Those on values say why what was filled in does not do.
"""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from recommendations.choices import (
    ActionState,
    ClosingReason,
    CorrectableField,
    Extent,
    Position,
    Publication,
)
from recommendations.ledger import OPEN_ACTIONS, Event, Ledger


def never(book: Ledger) -> str:
    """it has not been made yet"""
    return _("It has already been made.")


def open_(book: Ledger) -> str:
    """it is not closed"""
    return _("It is closed. Open it again first.") if book.closed else ""


def closed(book: Ledger) -> str:
    """it is closed"""
    return "" if book.closed else _("It is not closed.")


def standing(book: Ledger) -> str:
    """it is neither withdrawn nor superseded"""
    return _("It has been withdrawn or superseded.") if book.withdrawn_on or book.superseded_by else ""


def not_passed_on(book: Ledger) -> str:
    """it has not passed to a successor"""
    return _("It has passed to the organisation that took over.") if book.succeeded_by else ""


def duty(book: Ledger) -> str:
    """there is a duty to respond"""
    return "" if book.duty else _("There is no duty to respond, so there is no period to change.")


def unanswered(book: Ledger) -> str:
    """no response has been received"""
    return _("A response has already been received.") if book.receipts else ""


def answered(book: Ledger) -> str:
    """a response has been received"""
    return "" if book.receipts else _("No response has been received.")


def no_application(book: Ledger) -> str:
    """no request for more time is undecided"""
    return "" if book.undecided is None else _("More time has already been asked for, and that is not yet decided.")


def application(book: Ledger) -> str:
    """a request for more time is undecided"""
    return _("Nobody has asked for more time.") if book.undecided is None else ""


def asked_in_time(book: Ledger) -> str:
    """more time was asked for on or before the last day then current"""
    if book.undecided is None or book.asked_in_time(book.undecided):
        return ""
    return _("It was asked for after the last day, so more time may not be given.")


def no_open_review(book: Ledger) -> str:
    """no judicial review is open"""
    return _("A judicial review is already open.") if book.open_review() else ""


def open_review(book: Ledger) -> str:
    """a judicial review is open"""
    return "" if book.open_review() else _("No judicial review is open.")


def no_version_on_its_way(book: Ledger) -> str:
    """no representations are undecided"""
    if book.publication == Publication.REPRESENTATIONS:
        return _("The representations made with the last response are not yet decided.")
    return ""


def not_yet_published(book: Ledger) -> str:
    """the newest response is neither published nor already under representations"""
    if book.publication != Publication.PENDING:
        return _("Representations are made with a response that has not yet been published.")
    return ""


def undecided_representations(book: Ledger) -> str:
    """representations wait for a decision"""
    return "" if book.publication == Publication.REPRESENTATIONS else _("No representations wait for a decision.")


def publishable(book: Ledger) -> str:
    """the newest response waits to be published, and nothing stands against it"""
    if book.publication in {Publication.PENDING, Publication.CLEARED}:
        return ""
    return {
        Publication.NONE: _("No response has been received."),
        Publication.REPRESENTATIONS: _("Representations against publication are not yet decided."),
        Publication.WITHHELD: _("It was decided not to publish this response."),
    }.get(Publication(book.publication), _("This response is already published."))


def some_action(book: Ledger) -> str:
    """an action is planned"""
    return "" if book.actions else _("There is no such action.")


def every_action_ended(book: Ledger) -> str:
    """every planned action has ended, and that is not yet reported"""
    if not book.actions:
        return _("No action has been planned.")
    if any(state in OPEN_ACTIONS for state, _target in book.actions.values()):
        return _("Some actions are still open.")
    return _("It is already reported complete.") if book.complete else ""


def something_reported(book: Ledger) -> str:
    """an action is reported complete"""
    if book.complete or any(state == ActionState.COMPLETE for state, _target in book.actions.values()):
        return ""
    return _("No action is reported complete.")


def assessable(book: Ledger) -> str:
    """the actions are reported complete, and something has come since the last assessment"""
    if not book.complete:
        return _("The actions are not reported complete.")
    return "" if book.unchecked else _("Nothing new has come since the last assessment.")


def reviewable(book: Ledger) -> str:
    """the actions are reported complete"""
    return "" if book.complete else _("The effect of an action is reviewed after the action is complete.")


def refused(book: Ledger) -> str:
    """the newest response refuses, and the refusal has not been reviewed"""
    if Position.NOT_ACCEPTED not in book.positions[-1:]:
        return _("The recommendation was not refused.")
    return _("A refusal is reviewed once, and this one has been.") if book.refusal_reviewed_on else ""


def no_dispute(book: Ledger) -> str:
    """no dispute waits for an answer"""
    return _("Something is already said to be wrong, and that is not yet answered.") if book.disputed_on else ""


def disputed(book: Ledger) -> str:
    """a dispute waits for an answer"""
    return "" if book.disputed_on else _("Nothing is said to be wrong.")


def no_proposal(book: Ledger) -> str:
    """no correction waits for a second person"""
    return _("A correction already waits for a second person.") if book.proposal else ""


def proposal(book: Ledger) -> str:
    """a correction waits for a second person"""
    return "" if book.proposal else _("No correction waits for a second person.")


def did_not_report(book: Ledger, person: str) -> str:
    """somebody else than those who reported"""
    return _("You reported on this action, so someone else must assess it.") if person in book.reporters else ""


def did_not_propose(book: Ledger, person: str) -> str:
    """somebody else than the person who proposed it"""
    return _("A second person must confirm a correction.") if person == book.proposed_by else ""


# On values.


def not_before_made(book: Ledger, event: Event) -> str:
    """not before the recommendation was made"""
    if event.happened_on < book.made_on:
        return _("It cannot have happened before the recommendation was made.")
    return ""


def not_before_receipt(book: Ledger, event: Event) -> str:
    """not before the newest response was received"""
    if book.receipts and event.happened_on < book.receipts[-1]:
        return _("It cannot have happened before the response was received.")
    return ""


def not_before_application(book: Ledger, event: Event) -> str:
    """not before more time was asked for"""
    if book.undecided is not None and event.happened_on < book.undecided:
        return _("It cannot be decided before the day on which it was asked for.")
    return ""


def later_last_day(book: Ledger, event: Event) -> str:
    """the new last day is later than the last day now"""
    last_day = book.last_day()
    if last_day is not None and date.fromisoformat(event.details["until"]) <= last_day:
        return _("The new last day must be later than the last day now.")
    return ""


def after_last_review(book: Ledger, event: Event) -> str:
    """no day of an earlier judicial review is counted twice"""
    if any(review.ended_on and event.happened_on <= review.ended_on for review in book.reviews):
        return _("The days of an earlier judicial review would be counted twice.")
    return ""


def not_before_begun(book: Ledger, event: Event) -> str:
    """not before the proceedings began"""
    review = book.open_review()
    return _("It cannot end before it began.") if review and event.happened_on < review.begun_on else ""


def on_the_day_of_receipt(book: Ledger, event: Event) -> str:
    """on the day of the response that they come with"""
    if book.receipts and book.receipts[-1] != event.happened_on:
        return _("Representations are made on the day of the response that they come with.")
    return ""


def new_action(book: Ledger, event: Event) -> str:
    """the action's key is new"""
    return _("An action with this key exists.") if event.details["action"] in book.actions else ""


def known_action(book: Ledger, event: Event) -> str:
    """the action exists"""
    return "" if event.details["action"] in book.actions else _("There is no such action.")


def slip_has_reason(book: Ledger, event: Event) -> str:
    """a target that moves has a reason"""
    if event.details.get("new_target") and not event.details.get("reason"):
        return _("A target that moves needs a reason.")
    return ""


def reason_fits(book: Ledger, event: Event) -> str:
    """the closing reason fits what the register says"""
    reason = event.details["reason"]
    return "" if reason in fitting_reasons(book) else _("That reason does not fit what the register says.")


def fitting_reasons(book: Ledger) -> list[ClosingReason]:
    """The reasons with which it could be closed now."""
    fits = {
        ClosingReason.COMPLETE_VERIFIED: book.complete and book.assessed_on is not None,
        ClosingReason.COMPLETE_UNVERIFIED: book.complete,
        ClosingReason.NOT_ACCEPTED_FINAL: book.positions[-1:] == [Position.NOT_ACCEPTED],
        ClosingReason.SUPERSEDED: bool(book.superseded_by),
        ClosingReason.WITHDRAWN: book.withdrawn_on is not None,
    }
    return [reason for reason in ClosingReason if fits.get(reason, True)]


def extent_known(book: Ledger, event: Event) -> str:
    """each decision is for the whole, a part or none"""
    extents = {event.details["publication"], event.details["disclosure"]}
    return "" if extents <= set(Extent.values) else _("Decide for the whole, a part or none.")


def correctable(book: Ledger, event: Event) -> str:
    """the date exists, differs, and does not lie where it cannot lie"""
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
    return _impossible(book, to, earliest, event.happened_on)


def _impossible(book: Ledger, to: date, earliest: date | None, on: date) -> str:
    if to > on:
        return _("A corrected date cannot lie in the future.")
    if earliest and to < earliest:
        return _("A response cannot be received before the recommendation was made.")
    if earliest is None and book.receipts and to > min(book.receipts):
        return _("The recommendation cannot be made after a response to it was received.")
    return ""
