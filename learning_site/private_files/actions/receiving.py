"""Take a file in: everything that can be known without opening it is checked before its bytes are kept."""

import hashlib

import structlog
from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.private_files import store
from learning_site.private_files.choices import FileState, Reason
from learning_site.private_files.inspection import names
from learning_site.private_files.inspection.inspector import inspect
from learning_site.private_files.inspection.verdict import Inspected, Limits, Objection
from learning_site.private_files.kinds import Kind, kind_named
from learning_site.private_files.models import PrivateFile
from learning_site.private_files.signals import file_waits

log = structlog.get_logger(__name__)


def receive(*, upload: "File[bytes]", kind: str, organisation: Organisation, actor: Actor) -> PrivateFile:
    """Check ``upload`` and keep it in quarantine for ``organisation``, or refuse it; the row's ``meaning`` says which.

    Quotas are counted one upload of an organisation at a time. Call it outside a transaction: it holds none while
    it looks into the file. Raises LookupError if nobody owns ``kind``.
    """
    owner = kind_named(kind)
    if owner is None:
        raise LookupError(f"nobody owns the kind {kind}")
    name = upload.name or ""
    file = PrivateFile(
        kind=kind,
        organisation=organisation,
        name=names.cleaned(name) or _("Unnamed file"),
        added_by=actor.id,
        added_by_name=actor.name,
        added_by_role=actor.role,
    )
    limits = Limits(largest=settings.FILES_LARGEST, unpacked=settings.FILES_LARGEST_UNPACKED)
    content = _read(upload, limits.largest)
    if len(content) <= limits.largest:
        file.received_sha256 = hashlib.sha256(content).hexdigest()
    try:
        kept, doubt = _inspected(name, content, owner, limits)
        return _keep(file, kept, doubt, actor)
    except Objection as objection:
        return _refuse(file, objection, actor)


def _inspected(name: str, content: bytes, owner: Kind, limits: Limits) -> tuple[Inspected, Objection | None]:
    """What may be kept, and the doubt that a person has to settle first, if any."""
    try:
        return inspect(name, content, owner.formats, limits), None
    except Objection as objection:
        if not objection.held:
            raise
        plain = names.cleaned(name)
        return Inspected(plain, names.named_format(plain), content), objection


def _read(upload: "File[bytes]", largest: int) -> bytes:
    """The bytes given, or one more than the largest file: what an upload says of its size is not believed."""
    upload.seek(0)
    return bytes(upload.read(largest + 1))


def _keep(file: PrivateFile, kept: Inspected, doubt: Objection | None, actor: Actor) -> PrivateFile:
    file.name, file.format = kept.name, kept.format
    file.size = len(kept.content)
    file.sha256 = hashlib.sha256(kept.content).hexdigest()
    file.stored_as = store.keep(kept.content)
    file.state = FileState.CHECKING
    if doubt is not None:
        file.state, file.reason, file.detail = FileState.HELD, doubt.reason, doubt.detail[:240]
    try:
        _save_within_quota(file, actor)
    except BaseException:  # whatever ends this, nobody knows of these bytes
        store.remove(file.stored_as)
        raise
    return file


@transaction.atomic
def _save_within_quota(file: PrivateFile, actor: Actor) -> None:
    organisation = Organisation.objects.select_for_update().get(pk=file.organisation_id)
    if PrivateFile.objects.bytes_of(organisation) + file.size > settings.FILES_QUOTA:
        raise Objection(Reason.NO_ROOM)
    file.save()
    _record("file.received", file, actor)
    if file.state == FileState.CHECKING:
        file_waits.send(sender=PrivateFile, file_id=file.pk)


@transaction.atomic
def _refuse(file: PrivateFile, objection: Objection, actor: Actor) -> PrivateFile:
    file.state, file.reason, file.detail = FileState.REFUSED, objection.reason, objection.detail[:240]
    file.size, file.sha256, file.stored_as = 0, "", None
    file.save()
    _record("file.refused", file, actor)
    log.info("file_refused", file=file.pk, kind=file.kind, reason=file.reason)
    return file


def _record(verb: str, file: PrivateFile, actor: Actor) -> None:
    record(
        actor=actor,
        verb=verb,
        about=file.reference,
        organisation=file.organisation.slug,
        before=file.received_sha256,
        after=file.sha256,
        reason=file.reason,
    )
