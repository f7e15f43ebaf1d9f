"""Write letters, send those that are due, and record how each ended."""

import datetime as dt

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.correspondence import compose
from learning_site.correspondence.choices import WAITING, LetterState
from learning_site.correspondence.models import Letter
from learning_site.correspondence.recipient import Recipient
from learning_site.correspondence.retry import gives_up, next_attempt
from learning_site.correspondence.signals import letter_written
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


@transaction.atomic
def write_letter(
    *,
    kind: str,
    about: str,
    due_on: dt.date,
    step: str,
    recipient: Recipient | str,
    subject: str,
    text: str,
    language: str = "en",
) -> Letter:
    """Write the letter that this key names, once; a letter already written is returned as it stands.

    ``recipient`` is an address, or a Recipient with the role in which its holder gets it. The letter leaves after
    the transaction, within seconds; its row says how that ended.
    """
    to = recipient if isinstance(recipient, Recipient) else Recipient(address=recipient)
    letter, is_new = Letter.objects.get_or_create(
        kind=kind,
        about=about,
        due_on=due_on,
        step=step,
        defaults={
            "recipient": to.address,
            "recipient_name": to.name,
            "recipient_role": to.role,
            "recipient_organisation": to.organisation,
            "subject": subject,
            "text": text,
            "language": language,
        },
    )
    if is_new:
        letter_written.send(sender=Letter, letter_id=letter.pk)
    return letter


@transaction.atomic
def cancel_letter(*, letter_id: int, actor: Actor, reason: str) -> bool:
    """Keep a letter from leaving, if it still waits; returns whether it did."""
    waiting = Letter.objects.filter(pk=letter_id, state__in=WAITING)
    cancelled = waiting.update(state=LetterState.CANCELLED, settled_at=timezone.now()) == 1
    if cancelled:
        record(actor=actor, verb="letter.cancelled", about=f"letter/{letter_id}", reason=reason)
    return cancelled


def send_due_letters(*, limit: int = AT_ONCE) -> int:
    """Send the letters that are due, oldest first, and return how many were handed to the relay.

    Safe to run twice and by two workers at once: each letter is leased by a guarded update just before its
    conversation, and only the worker that got the lease sends it.
    """
    _settle_abandoned()
    waiting = Letter.objects.due(at=timezone.now()).order_by("next_attempt_at", "id")
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
    except TransportUnavailable:
        _put_back(letter)
        raise
    _settle(letter, result)
    return True


def _lease(letter_id: int) -> Letter | None:
    """Take the letter for this worker alone, or None if another has it."""
    now = timezone.now()
    leased = Letter.objects.due(at=now).filter(pk=letter_id)
    if leased.update(state=LetterState.SENDING, leased_until=now + LEASE, attempts=F("attempts") + 1) == 0:
        return None
    return Letter.objects.get(pk=letter_id)


def _settle(letter: Letter, result: Result) -> None:
    """Record the relay's answer. A letter refused for now waits; after three days it is refused for good."""
    now = timezone.now()
    state = _STATE_AFTER[result.outcome]
    if state is LetterState.DEFERRED and gives_up(written_at=letter.written_at, now=now):
        state = LetterState.REJECTED
    Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, attempts=letter.attempts).update(
        state=state,
        leased_until=None,
        reply_code=result.code,
        last_reply=result.reply,
        next_attempt_at=next_attempt(attempts=letter.attempts, now=now),
        settled_at=None if state is LetterState.DEFERRED else now,
    )
    log.info("letter_settled", letter=letter.pk, kind=letter.kind, state=state, code=result.code)


def _put_back(letter: Letter) -> None:
    """The relay took nothing. This letter steps back, so that one which breaks the relay does not hold up the rest."""
    Letter.objects.filter(pk=letter.pk, state=LetterState.SENDING, attempts=letter.attempts).update(
        state=LetterState.QUEUED if letter.reply_code is None else LetterState.DEFERRED,
        leased_until=None,
        next_attempt_at=next_attempt(attempts=letter.attempts, now=timezone.now()),
    )


def _settle_abandoned() -> None:
    """A worker that died in the conversation leaves nobody who knows whether the relay took the letter."""
    now = timezone.now()
    abandoned = Letter.objects.abandoned(at=now).update(
        state=LetterState.UNCERTAIN,
        leased_until=None,
        settled_at=now,
        last_reply="The program ended while this letter was being sent.",
    )
    if abandoned:
        log.warning("letters_uncertain", count=abandoned)
