"""Back an answer with a file. It is checked like every private file, and opens for the organisation alone."""

from django.core.files.base import File
from django.db import transaction

from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.private_files.actions import receive, remove
from learning_site.private_files.choices import MEANINGS, FileState, Reason
from learning_site.private_files.models import PrivateFile
from magazine.models import Question
from workspace.response_log.choices import EntryState
from workspace.response_log.models import Entry, EvidenceFile
from workspace.response_log.policy import EVIDENCE


class NotTakenError(Exception):
    """The file was not taken; the message says why and what to do. Nothing was added."""


def add_evidence(*, organisation: Organisation, question: Question, upload: "File[bytes]", actor: Actor) -> PrivateFile:
    """Take ``upload`` in as evidence for an answer. Raises NotTakenError for a file that was refused.

    A doubtful file would be held for a person of the oversight body to look at. Nobody there sees a log, so it is not
    taken either.
    """
    file = receive(upload=upload, kind=EVIDENCE, organisation=organisation, actor=actor)
    if file.state == FileState.HELD:
        remove(file_id=file.pk, actor=actor, reason="held files of a response log are not kept")
        raise NotTakenError(f"{file.name}: {Reason(file.reason).label} {MEANINGS[FileState.REFUSED]}")
    if file.state == FileState.REFUSED:
        raise NotTakenError(f"{file.name}: {file.meaning}")
    with transaction.atomic():
        entry, _is_new = Entry.objects.get_or_create(
            organisation=organisation,
            question=question,
            defaults={"state": EntryState.BEING_ANSWERED, "changed_by_name": actor.name},
        )
        EvidenceFile.objects.create(entry=entry, file=file)
    return file
