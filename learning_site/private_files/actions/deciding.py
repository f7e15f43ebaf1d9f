"""What a person decides about a file: let a held one go on, refuse it, or remove one. Each happens once."""

from collections.abc import Sequence

from django.db import transaction

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.private_files import store
from learning_site.private_files.choices import KEPT, FileState, Reason
from learning_site.private_files.models import PrivateFile
from learning_site.private_files.signals import file_waits


@transaction.atomic
def accept_held(*, file_id: int, actor: Actor, reason: str) -> bool:
    """Let a held file go on to the virus check, which nobody can spare it; returns whether it was held."""
    file = _changed(file_id, (FileState.HELD,), state=FileState.CHECKING, reason="", detail="", attempts=0)
    if file is None:
        return False
    _record("file.accepted", file, actor, reason)
    file_waits.send(sender=PrivateFile, file_id=file.pk)
    return True


@transaction.atomic
def refuse_held(*, file_id: int, actor: Actor, reason: str) -> bool:
    """Refuse a held file and delete its bytes; returns whether it was held."""
    return _end(file_id, (FileState.HELD,), FileState.REFUSED, Reason.BY_A_PERSON, ("file.refused", actor, reason))


@transaction.atomic
def remove(*, file_id: int, actor: Actor, reason: str = "") -> bool:
    """Delete a file's bytes; its row stays and says so. Returns whether there was anything to delete.

    Whether a file that something rests on may be removed is for the owner of its kind to say beforehand.
    """
    return _end(file_id, KEPT, FileState.REMOVED, "", ("file.removed", actor, reason))


def _end(file_id: int, states: Sequence[FileState], state: FileState, why: str, event: tuple[str, Actor, str]) -> bool:
    stored_as = PrivateFile.objects.filter(pk=file_id).values_list("stored_as", flat=True).first()
    changes = {"state": state, "reason": why, "detail": "", "stored_as": None, "size": 0, "leased_until": None}
    file = _changed(file_id, states, **changes)
    if file is None or stored_as is None:
        return False
    _record(event[0], file, event[1], event[2])
    transaction.on_commit(lambda: store.remove(stored_as))
    return True


def _changed(file_id: int, states: Sequence[FileState], **changes: object) -> PrivateFile | None:
    """The file after the change, or None if it was in none of ``states``."""
    if PrivateFile.objects.filter(pk=file_id, state__in=states).update(**changes) == 0:
        return None
    return PrivateFile.objects.select_related("organisation").get(pk=file_id)


def _record(verb: str, file: PrivateFile, actor: Actor, reason: str) -> None:
    slug = file.organisation.slug
    record(actor=actor, verb=verb, about=file.reference, organisation=slug, before=file.sha256, reason=reason)
