"""Write a letter, once, to whom it is addressed on that day; keep one that has not left from leaving."""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.correspondence.choices import WAITING, Happening, LetterState
from learning_site.correspondence.models import Letter, LetterEvent
from learning_site.correspondence.recipient import Recipient, contact_of
from learning_site.correspondence.signals import letter_written
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Organisation


class NotPossibleError(Exception):
    """What was asked for does not fit the letter as it stands; the message says why, for a person."""


@transaction.atomic
def write_letter(
    *,
    kind: str,
    about: str,
    due_on: dt.date,
    step: str,
    subject: str,
    text: str,
    recipient: Recipient | str | None = None,
    to_contact: tuple[Organisation, ContactRole] | None = None,
    language: str = "en",
) -> Letter:
    """Write the letter that this key names, once; a letter already written is returned as it stands.

    It goes to ``recipient``, an address or a Recipient with the role in which its holder gets it; or to the contact
    of a body, ``to_contact=(organisation, role)``, whose address of today is kept with the letter. Where a body has no
    contact the letter is written all the same and is at once one that did not arrive. Otherwise it leaves after the
    transaction, within seconds; its row says how that ended. Raises ValueError unless exactly one of the two is given.
    """
    if (recipient is None) == (to_contact is None):
        raise ValueError("a letter goes to a recipient or to a contact")
    to = contact_of(*to_contact) if to_contact else recipient
    if not isinstance(to, Recipient):
        to = Recipient(address=to or "")
    letter, is_new = Letter.objects.get_or_create(
        kind=kind,
        about=about,
        due_on=due_on,
        step=step,
        defaults={**addressed(to), "subject": subject, "text": text, "language": language},
    )
    if is_new:
        begin(letter)
    return letter


def addressed(to: Recipient) -> dict[str, object]:
    """The columns of a new letter to ``to``."""
    values: dict[str, object] = {
        "recipient": to.address,
        "recipient_name": to.name,
        "recipient_role": to.role,
        "recipient_organisation": to.organisation,
    }
    if not to.address:
        values |= {"state": LetterState.UNADDRESSED, "settled_at": timezone.now()}
    return values


def begin(letter: Letter) -> None:
    """Begin the history of a letter that was just written, and hurry it along."""
    note(letter, Happening.WRITTEN)
    if letter.state == LetterState.UNADDRESSED:
        note(letter, Happening.UNADDRESSED)
    else:
        letter_written.send(sender=Letter, letter_id=letter.pk)


def note(
    letter: Letter, what: Happening, *, actor: Actor | None = None, code: int | None = None, evidence: str = ""
) -> LetterEvent:
    """Add to the history of ``letter``."""
    by = {"by": actor.id, "by_name": actor.name, "by_role": actor.role} if actor else {}
    return LetterEvent.objects.create(letter=letter, what=what, code=code, evidence=evidence, **by)


@transaction.atomic
def cancel_letter(*, letter_id: int, actor: Actor, reason: str) -> bool:
    """Keep a letter from leaving, if it still waits; returns whether it did."""
    waiting = Letter.objects.filter(pk=letter_id, state__in=WAITING)
    if waiting.update(state=LetterState.CANCELLED, settled_at=timezone.now()) == 0:
        return False
    letter = Letter.objects.get(pk=letter_id)
    note(letter, Happening.CANCELLED, actor=actor, evidence=reason)
    record(
        actor=actor,
        verb="letter.cancelled",
        about=letter.reference,
        organisation=letter.recipient_organisation,
        reason=reason,
    )
    return True
