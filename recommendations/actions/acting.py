"""What the addressee reports that it does, and what it sends as proof."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.private_files.choices import FileState
from learning_site.private_files.models import PrivateFile
from recommendations.actions.entry import Entry, RefusedError, enter
from recommendations.choices import EventKind
from recommendations.models import Action, Addressee, AddresseeEvent, Evidence, EvidenceFile, Slip
from recommendations.policy import EVIDENCE


@transaction.atomic
def plan_action(*, entry: Entry, key: str, title: str, owner_role: str, target: date) -> AddresseeEvent:
    """An action with an owner and a target date; `key` is unique for the addressee."""
    details = {"action": key, "title": title, "owner_role": owner_role, "target": target.isoformat()}
    event = enter(entry=entry, kind=EventKind.ACTION_PLANNED, details=details)
    Action.objects.create(addressee=event.addressee, key=key, title=title, owner_role=owner_role, target=target)
    return event


@transaction.atomic
def update_action(
    *, entry: Entry, key: str, state: str, note: str, new_target: date | None = None, reason: str = ""
) -> AddresseeEvent:
    """News of an action; a target that moves needs a reason."""
    details = {"action": key, "state": state, "note": note}
    if new_target is not None:
        details |= {"new_target": new_target.isoformat(), "reason": reason}
    event = enter(entry=entry, kind=EventKind.ACTION_UPDATED, details=details)
    action = event.addressee.actions.get(key=key)
    if new_target is not None:
        Slip.objects.create(action=action, event=event, from_target=action.target, to_target=new_target, reason=reason)
        action.target = new_target
    action.state, action.note = state, note
    action.save()
    return event


@transaction.atomic
def report_complete(*, entry: Entry, note: str) -> AddresseeEvent:
    """The addressee says that all its actions have ended."""
    return enter(entry=entry, kind=EventKind.REPORTED_COMPLETE, details={"note": note})


@transaction.atomic
def lodge_evidence(*, entry: Entry, note: str, files: Iterable[PrivateFile] = ()) -> AddresseeEvent:
    """The addressee sends proof: words, and files of the kind "evidence" that were received for it beforehand.

    Raises `RefusedError` for a file of another organisation or kind, one that was refused, or one used already.
    """
    given = list(files)
    for file in given:
        _refuse_file(file, entry.addressee)
    details = {"note": note, "files": [str(file.key) for file in given]}
    event = enter(entry=entry, kind=EventKind.EVIDENCE_LODGED, details=details)
    evidence = Evidence.objects.create(event=event, addressee=event.addressee, note=note)
    EvidenceFile.objects.bulk_create([EvidenceFile(evidence=evidence, file=file) for file in given])
    return event


def _refuse_file(file: PrivateFile, addressee: Addressee) -> None:
    name = {"name": file.name}
    if file.kind != EVIDENCE or file.organisation_id != addressee.organisation_id:
        raise RefusedError(_("“%(name)s” is no evidence of this organisation.") % name)
    if file.state in {FileState.REFUSED, FileState.REMOVED}:
        raise RefusedError(_("“%(name)s” was not taken. Choose another file.") % name)
    if EvidenceFile.objects.filter(file=file).exists():
        raise RefusedError(_("“%(name)s” has been sent already.") % name)
