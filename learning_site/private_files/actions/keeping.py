"""Compare rows with what is on disk, and clear away bytes that no row names."""

from collections.abc import Iterator
from dataclasses import dataclass

import structlog

from learning_site.private_files import store
from learning_site.private_files.actions.opening import mark_lost
from learning_site.private_files.choices import KEPT, FileState
from learning_site.private_files.models import PrivateFile
from learning_site.private_files.signals import file_waits

log = structlog.get_logger(__name__)

#: Bytes that no row names are left alone for a day: the transaction that will name them may still run.
STRAY_AFTER = 24 * 60 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Fault:
    """``what`` is wrong (missing, changed, stray) with the file of that key, or with the bytes of that name."""

    what: str
    which: str


def verify() -> list[Fault]:
    """Read every file and name each fault. A lost one is marked so; one that was put back is checked again."""
    return [*_rows_without_bytes(), *(Fault("stray", name) for name in _strays())]


def _rows_without_bytes() -> Iterator[Fault]:
    files = PrivateFile.objects.filter(state__in=(*KEPT, FileState.LOST)).select_related("organisation")
    for file in files.iterator(chunk_size=500):
        fault = _fault(file)
        if fault and not _gone_since(file):
            mark_lost(file=file)
            yield fault
        elif fault is None and file.state == FileState.LOST:
            PrivateFile.objects.filter(pk=file.pk, state=FileState.LOST).update(state=FileState.CHECKING)
            file_waits.send(sender=PrivateFile, file_id=file.pk)


def _fault(file: PrivateFile) -> Fault | None:
    try:
        same = store.digest(store.path_to_check(file.stored_as or "")) == file.sha256
    except FileNotFoundError:
        return Fault("missing", str(file.key))
    return None if same else Fault("changed", str(file.key))


def _gone_since(file: PrivateFile) -> bool:
    """Whether somebody removed the file while we read."""
    return not PrivateFile.objects.filter(pk=file.pk, stored_as=file.stored_as).exists()


def remove_strays() -> int:
    """Delete bytes older than a day that no row names, and return how many there were."""
    strays = list(_strays())
    for name in strays:
        store.remove(name)
    if strays:
        log.warning("stray_files_removed", count=len(strays))
    return len(strays)


def _strays() -> Iterator[str]:
    for name in store.names_older_than(STRAY_AFTER):
        if not PrivateFile.objects.filter(stored_as=name).exists():
            yield name
