"""Send the letters that are due, each once and in its turn, and record how each ended."""

import datetime as dt

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from learning_site.correspondence import compose
from learning_site.correspondence.actions.writing import note
from learning_site.correspondence.choices import Happening, LetterState
from learning_site.correspondence.models import Letter
from learning_site.correspondence.retry import gives_up, next_attempt
from learning_site.correspondence.transport import Outcome, Result, Sender, TransportUnavailable, open_sender

log = structlog.get_logger(__name__)

#: Longer than the longest conversation about one letter (see transport.conversation.END_OF_DATA_TIMEOUT).
LEASE = dt.timedelta(minutes=10)

#: Letters sent by one task; the sweep goes on with the rest.
AT_ONCE = 200

#: The end that each answer of the relay gives a letter.
_STATE_AFTER = {
    Outcome.ACCEPTED: LetterState.ACCEPTED,
    Outcome.DEFERRED: LetterState.DEFERRED,
    Outcome.REJECTED: LetterState.REJECTED,
    Outcome.UNCERTAIN: LetterState.UNCERTAIN,
}


def send_due_letters(*, limit: int = AT_ONCE) -> int:
    """Send the letters that are due, oldest first, and return how many were handed to the relay.

    Safe to run twice and by two workers at once: each letter is leased by a guarded update just before its
    conversation, and only the worker that got the lease sends it.
    """
    _settle_abandoned()
    waiting = Letter.objects.due(at=timezone.now()).order_by("id")
    due = list(waiting.values_list("pk", flat=True)[:limit])
    if not due:
        return 0
    try:
        with open_sender() as sender:
            return sum(_send_one(sender, letter_id) for letter_id in due)
    except TransportUnavailable as error:
        log.warning("letters_wait", reason=str(error), due=len(due))
        return 0


def _send_one(sender: Sender, letter_id: int) -> bool:
    letter = _lease(letter_id)
    if letter is None:
        return False
    try:
        envelope = compose.envelope(letter)
    except ValueError:
        _settle(letter, Result(Outcome.REJECTED, None, "The recipient's address cannot be used in a mail."))
        return False
    try:
        (result,) = sender.send([envelope])
    except TransportUnavailable as error:
        _put_back(letter, str(error))
        raise
    _settle(letter, result)
    return True


def _lease(letter_id: int) -> Letter | None:
    """Take the letter for this worker alone, or None if another has it or an earlier one must go first."""
    now = timezone.now()
    leased = Letter.objects.due(at=now).in_turn().filter(pk=letter_id)
    if leased.update(state=LetterState.SENDING, leased_until=now + LEASE, attempts=F("attempts") + 1) == 0:
        return None
    return Letter.objects.get(pk=letter_id)


@transaction.atomic
def _settle(letter: Letter, result: Result) -> None:
    """Record the relay's answer. A letter refused for now waits; after three days it is refused for good."""
    now = timezone.now()
    state = _STATE_AFTER[result.outcome]
    if state is LetterState.DEFERRED and gives_up(written_at=letter.written_at, now=now):
        state = LetterState.REJECTED
    settled = Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, attempts=letter.attempts).update(
        state=state,
        leased_until=None,
        reply_code=result.code,
        last_reply=result.reply,
        next_attempt_at=next_attempt(attempts=letter.attempts, now=now),
        settled_at=None if state is LetterState.DEFERRED else now,
    )
    # An answer that comes after the lease ended is evidence all the same; it does not change what was settled.
    note(letter, Happening(state.value), code=result.code, evidence=result.reply)
    log.info("letter_settled", letter=letter.pk, kind=letter.kind, state=state, code=result.code, in_time=bool(settled))


@transaction.atomic
def _put_back(letter: Letter, why: str) -> None:
    """The relay took nothing. This letter steps back, so that one which breaks the relay does not hold up the rest."""
    Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, attempts=letter.attempts).update(
        state=LetterState.QUEUED if letter.reply_code is None else LetterState.DEFERRED,
        leased_until=None,
        next_attempt_at=next_attempt(attempts=letter.attempts, now=timezone.now()),
    )
    note(letter, Happening.BROKEN, evidence=why)


def _settle_abandoned() -> None:
    """A worker that died in the conversation leaves nobody who knows whether the relay took the letter."""
    now = timezone.now()
    for letter in Letter.objects.abandoned(at=now):
        _settle_one_abandoned(letter, now)


@transaction.atomic
def _settle_one_abandoned(letter: Letter, now: dt.datetime) -> None:
    why = "The program ended while this letter was being sent."
    settled = Letter.objects.abandoned(at=now).filter(pk=letter.pk)
    if settled.update(state=LetterState.UNCERTAIN, leased_until=None, settled_at=now, last_reply=why):
        note(letter, Happening.UNCERTAIN, evidence=why)
        log.warning("letter_uncertain", letter=letter.pk)
