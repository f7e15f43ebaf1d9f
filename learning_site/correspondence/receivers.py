"""Hurry a written letter along, and write the auditors' daily letter."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.dispatch import receiver
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.audit.signals import head_declared
from learning_site.correspondence import tasks
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.kinds import Sample
from learning_site.correspondence.recipient import Recipient
from learning_site.correspondence.signals import letter_written

#: The kind of the auditors' daily letter.
AUDIT_HEAD = "audit-head"


@receiver(letter_written)
def hurry(sender: object, letter_id: int, **named: Any) -> None:
    tasks.send_letters.delay_on_commit()


@receiver(head_declared)
def tell_the_auditors(sender: object, sequence: int, hash: str, **named: Any) -> None:  # noqa: A002 - the signal's word
    """One letter a day and address: a chain that is cut or written anew later disagrees with it."""
    today = timezone.localdate()
    words = head_words(today, sequence, hash)
    for address in settings.AUDIT_HEAD_ADDRESSES:
        write_letter(
            kind=AUDIT_HEAD,
            about=f"audit/{address}"[:200],
            due_on=today,
            step="",
            recipient=Recipient(address=address, role="auditor"),
            subject=words.subject,
            text=words.text,
        )


def head_words(day: dt.date, sequence: int, digest: str) -> Sample:
    """What the auditors are told."""
    return Sample(
        subject=_("Audit trail on %(day)s: %(sequence)s events") % {"day": day.isoformat(), "sequence": sequence},
        text=_(
            "Keep this letter. It says where the audit trail ended today; a trail that is cut or rewritten later"
            " no longer agrees with it.\n\n"
            "Event: %(sequence)s\nHash: %(hash)s\n\n"
            "To check: python manage.py verify_audit --head %(sequence)s:%(hash)s"
        )
        % {"sequence": sequence, "hash": digest},
    )


def sample() -> Sample:
    """A long trail."""
    return head_words(dt.date(2026, 12, 31), 123_456_789, "f" * 64)
