"""What letters keep about people, and for how long."""

import datetime as dt

from learning_site.audit.retention import Kept
from learning_site.correspondence.choices import LetterState
from learning_site.correspondence.models import Letter

#: Letters that are no part of the register's record: about accounts and subscriptions, and to no body.
TRANSACTIONAL = dt.timedelta(days=365)

KEPT = (
    Kept(
        "correspondence.Letter",
        ("recipient", "recipient_name"),
        "to whom a letter went",
        "to show that a letter that the law asks for was sent",
        "to a body: as long as the register; to a person alone: emptied with its words after 1 year",
    ),
    Kept(
        "correspondence.LetterEvent",
        ("by", "by_name"),
        "who dealt with a letter that did not arrive",
        "to show how it ended",
        "as long as the letter",
    ),
)


def old_letters(now: dt.datetime) -> int:
    """Letters to people alone lose address, name and words; that one was sent, and how it ended, stays."""
    ended = (LetterState.ACCEPTED, LetterState.REJECTED, LetterState.CANCELLED)
    return (
        Letter.objects.filter(recipient_organisation="", state__in=ended, written_at__lt=now - TRANSACTIONAL)
        .exclude(recipient="", text="")
        .update(recipient="", recipient_name="", text="")
    )


SWEEPS = (old_letters,)
