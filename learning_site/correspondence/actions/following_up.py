"""What happens after a letter left or failed to: it comes back, is sent again, or is dealt with by other means.

None of it rewrites what the mail server said. A letter is sent again as a new letter, by a person, with a reason: the
software never does so by itself.
"""

import re

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM, Actor
from learning_site.correspondence.actions.writing import NotPossibleError, addressed, begin, note
from learning_site.correspondence.choices import Ending, Happening, LetterState
from learning_site.correspondence.kinds import is_secret
from learning_site.correspondence.models import Letter
from learning_site.correspondence.recipient import Recipient, contact_of
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Organisation

_AGAIN = re.compile(r"(?P<step>.*?)(?:^|/)again-(?P<number>\d+)", re.DOTALL)


@transaction.atomic
def record_return(*, letter_id: int, evidence: str, actor: Actor = SYSTEM) -> bool:
    """Record that a letter which left us came back, with what says so; returns whether that was news.

    Raises NotPossibleError for a letter that never left.
    """
    letter = _locked(letter_id)
    if letter.returned_at is not None:
        return False
    if letter.state not in (LetterState.ACCEPTED, LetterState.UNCERTAIN):
        raise NotPossibleError(_("This letter has not left, so it cannot have come back."))
    letter.returned_at = timezone.now()
    letter.save(update_fields=["returned_at"])
    note(letter, Happening.RETURNED, actor=actor, evidence=evidence)
    _record("letter.returned", letter, actor, "")
    return True


@transaction.atomic
def send_again(*, letter_id: int, actor: Actor, reason: str, address: str = "") -> Letter:
    """Write a letter that did not arrive again, and return the new one.

    It goes to ``address``; if that is not given, to the contact that its organisation has today, else where it went
    before. Raises NotPossibleError if it arrived, was dealt with, is for its reader alone, or nobody is named;
    ValidationError for an address that is none.
    """
    letter = _unarrived(letter_id, reason)
    if is_secret(letter.kind):
        raise NotPossibleError(
            _("This letter held a link for its reader alone. Make a new one where it was asked for.")
        )
    to = _corrected(letter, address.strip())
    if not to.address:
        raise NotPossibleError(_("Nobody is named to get this letter. Give an address, or add the contact first."))
    again = Letter.objects.create(
        **addressed(to),
        kind=letter.kind,
        about=letter.about,
        due_on=letter.due_on,
        step=next_step(letter.step),
        subject=letter.subject,
        text=letter.text,
        language=letter.language,
        again_of=letter,
    )
    begin(again)
    _end(letter, Ending.SENT_AGAIN, actor, reason)
    return again


@transaction.atomic
def deal_with(*, letter_id: int, actor: Actor, reason: str) -> Letter:
    """Take a letter off the worklist because it reached its recipient otherwise; ``reason`` says how.

    Raises NotPossibleError if it arrived or was dealt with.
    """
    letter = _unarrived(letter_id, reason)
    _end(letter, Ending.OTHER_MEANS, actor, reason)
    return letter


def next_step(step: str) -> str:
    """The step of a letter that is sent again: ``14-days`` becomes ``14-days/again-1``, then ``14-days/again-2``."""
    found = _AGAIN.fullmatch(step)
    first, number = (found["step"], int(found["number"])) if found else (step, 0)
    longest = Letter._meta.get_field("step").max_length or 60
    tail = f"again-{number + 1}"
    return f"{first[: longest - len(tail) - 1]}/{tail}" if first else tail


def _locked(letter_id: int) -> Letter:
    return Letter.objects.select_for_update(of=("self",)).get(pk=letter_id)


def _unarrived(letter_id: int, reason: str) -> Letter:
    letter = _locked(letter_id)
    if not letter.has_not_arrived:
        raise NotPossibleError(_("Nothing is left to do about this letter: it left, or somebody has dealt with it."))
    if not reason.strip():
        raise NotPossibleError(_("Say why: the reason stays with the letter."))
    return letter


def _corrected(letter: Letter, address: str) -> Recipient:
    kept = Recipient(letter.recipient, letter.recipient_name, letter.recipient_role, letter.recipient_organisation)
    if address:
        try:
            validate_email(address)
        except ValidationError as error:
            raise ValidationError(_("Enter an email address, like name@example.org.")) from error
        return Recipient(address, kept.name, kept.role, kept.organisation)
    organisation = Organisation.objects.filter(slug=letter.recipient_organisation).first()
    if organisation is None or letter.recipient_role not in ContactRole.values:
        return kept
    return contact_of(organisation, ContactRole(letter.recipient_role))


def _end(letter: Letter, ending: Ending, actor: Actor, reason: str) -> None:
    letter.dealt_with_at, letter.ending = timezone.now(), ending
    letter.save(update_fields=["dealt_with_at", "ending"])
    note(letter, Happening(ending.value), actor=actor, evidence=reason)
    _record(f"letter.{ending}", letter, actor, reason)


def _record(verb: str, letter: Letter, actor: Actor, reason: str) -> None:
    about, organisation = letter.reference, letter.recipient_organisation
    record(actor=actor, verb=verb, about=about, organisation=organisation, reason=reason)
