"""Open a file for somebody who may: every opening is recorded by name, and a lost file is called lost."""

from pathlib import Path

import structlog
from django.db import transaction

from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM, Actor
from learning_site.private_files import store
from learning_site.private_files.choices import FileState
from learning_site.private_files.models import PrivateFile

log = structlog.get_logger(__name__)


class NotOpen(Exception):  # noqa: N818 - an answer, not a fault
    """The file is not available; its ``meaning`` says why."""


class Lost(NotOpen):
    """The file was available and its bytes are gone."""


def open_file(*, file: PrivateFile, actor: Actor) -> Path:
    """Where the bytes are, once it is recorded that ``actor`` opened them. Raises NotOpen or Lost."""
    if file.state == FileState.LOST:
        raise Lost
    if not file.is_open:
        raise NotOpen
    try:
        path = store.path_to_open(file.stored_as or "")
    except FileNotFoundError as error:
        mark_lost(file=file)
        raise Lost from error
    record(
        actor=actor, verb="file.opened", about=file.reference, organisation=file.organisation.slug, after=file.sha256
    )
    return path


@transaction.atomic
def mark_lost(*, file: PrivateFile) -> None:
    """Say that the bytes of an available file are gone, or are not what they were."""
    if PrivateFile.objects.filter(pk=file.pk, state=FileState.AVAILABLE).update(state=FileState.LOST):
        file.state = FileState.LOST
        log.error("private_file_lost", file=file.pk)
        slug = file.organisation.slug
        record(actor=SYSTEM, verb="file.lost", about=file.reference, organisation=slug, before=file.sha256)
