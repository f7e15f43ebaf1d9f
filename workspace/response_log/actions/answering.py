"""Answer a question, and hand one to a colleague. Every change leaves a version; none writes over one not yet seen.

The audit trail learns that a log was worked in and by whom, never at which question and never what was said: the
auditor stands outside the organisation.
"""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from learning_site.accounts.models import User
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.recipient import Recipient
from learning_site.organisations.models import Organisation
from learning_site.today import today
from magazine.models import Question
from workspace.response_log import letters
from workspace.response_log.choices import EntryState
from workspace.response_log.models import Entry, Version


class ChangedMeanwhileError(Exception):
    """A colleague changed the entry since the person opened it; ``entry`` is what it says now. Nothing was written."""

    def __init__(self, entry: Entry) -> None:
        super().__init__(_("%(name)s changed this answer while you had it open.") % {"name": entry.changed_by_name})
        self.entry = entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What an organisation says about a question. A verdict needs an answer; an answer may still be on its way."""

    state: str
    answer: str = ""
    owner_role: str = ""
    review_on: dt.date | None = None


@transaction.atomic
def answer(*, organisation: Organisation, question: Question, said: Said, seen: int, actor: Actor) -> Entry:
    """Write down what is said. ``seen`` is the revision that the person had open, 0 if there was no entry.

    Raises ChangedMeanwhileError if there is a newer one.
    """
    entry = _locked(organisation, question, actor)
    if entry.revision != seen:
        raise ChangedMeanwhileError(entry)
    return _write(entry, said, actor)


@transaction.atomic
def hand_over(*, organisation: Organisation, question: Question, to: User, note: str, actor: Actor) -> Entry:
    """Let a colleague answer; a letter tells them where, and repeats nothing of the log."""
    entry = _locked(organisation, question, actor)
    if entry.revision == 0:
        _write(entry, Said(state=EntryState.BEING_ANSWERED), actor)
    _hand(entry, to, note, actor)
    _tell(entry, to, actor)
    return entry


@transaction.atomic
def pass_on(*, user: User, organisation: Organisation, heir: User | None, actor: Actor) -> int:
    """What was handed to somebody who leaves goes to ``heir``, or waits for anybody; returns how many entries."""
    entries = list(Entry.objects.of(organisation).with_person(user).select_for_update())
    for entry in entries:
        _hand(entry, heir, "", actor)
    return len(entries)


def _hand(entry: Entry, to: User | None, note: str, actor: Actor) -> None:
    entry.handed_to, entry.handed_by_name = to, actor.name
    entry.handed_on, entry.handed_note = today(), note
    entry.save(update_fields=["handed_to", "handed_by_name", "handed_on", "handed_note"])
    _record("response-log.handed-over", entry, actor)


def _locked(organisation: Organisation, question: Question, actor: Actor) -> Entry:
    Entry.objects.get_or_create(
        organisation=organisation,
        question=question,
        defaults={"state": EntryState.BEING_ANSWERED, "changed_by_name": actor.name},
    )
    return Entry.objects.of(organisation).select_for_update().get(question=question)


def _write(entry: Entry, said: Said, actor: Actor) -> Entry:
    entry.state, entry.answer, entry.owner_role = said.state, said.answer, said.owner_role
    entry.review_on = said.review_on
    entry.revision += 1
    entry.changed_at, entry.changed_by_name = timezone.now(), actor.name
    entry.save()
    Version.objects.create(
        entry=entry,
        number=entry.revision,
        written_at=entry.changed_at,
        written_by=actor.id,
        written_by_name=actor.name,
        **asdict(said),
    )
    _record("response-log.changed", entry, actor)
    return entry


def _record(verb: str, entry: Entry, actor: Actor) -> None:
    """The digest takes the entry's random key in, so that a short answer cannot be guessed from it."""
    values = [str(entry.key), entry.revision, entry.state, entry.answer, entry.owner_role, str(entry.review_on)]
    digest = hashlib.sha256(json.dumps(values).encode()).hexdigest()
    record(actor=actor, verb=verb, about=entry.reference, organisation=entry.organisation.slug, after=digest)


def _tell(entry: Entry, to: User, actor: Actor) -> None:
    slug = entry.organisation.slug
    words = letters.handed(actor.name, entry.organisation.name, reverse("response_log:entry", args=[slug, entry.key]))
    write_letter(
        kind=letters.HANDED,
        about=entry.reference,
        due_on=today(),
        step=f"{to.pk}-{timezone.now():%H%M%S%f}",
        recipient=Recipient(address=to.email, name=to.name, role="member", organisation=slug),
        subject=words.subject,
        text=words.text,
        language=get_language() or "en",
    )
