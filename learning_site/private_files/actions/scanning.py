"""Let the virus scanner look at a file that waits, and do what its answer asks. Without an answer it stays closed.

Safe to run twice and by two workers at once: each file is taken by one guarded update, and its end is written only by
the worker that took it.
"""

import datetime as dt
from typing import Any

import structlog
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM
from learning_site.private_files import store, virus_check
from learning_site.private_files.choices import UNCHECKED, FileState, Reason
from learning_site.private_files.models import PrivateFile

log = structlog.get_logger(__name__)

#: Longer than the longest conversation about one file.
LEASE = dt.timedelta(minutes=10)
#: Files checked by one task; the sweep goes on with the rest.
AT_ONCE = 50
#: After so many tries a person looks at a file that the scanner cannot read.
MOST_ATTEMPTS = 10


def scan(*, file_id: int) -> FileState | None:
    """Check one file now and return its state; None if it does not wait, or another worker has it in hand."""
    file = _lease(file_id)
    if file is None:
        return None
    try:
        path = store.path_to_check(file.stored_as or "")
        if store.digest(path) != file.sha256:
            raise FileNotFoundError(file.stored_as)
        answer = _ask(path)
        if answer.found:
            return _settle(file, FileState.REFUSED, reason=Reason.VIRUS, said=answer.found, scanner=answer.scanner)
        return _settle(file, FileState.AVAILABLE, scanner=answer.scanner)
    except FileNotFoundError:
        log.error("private_file_lost", file=file.pk)
        return _settle(file, FileState.LOST)
    except virus_check.ScannerAway as error:
        log.warning("virus_check_away", reason=str(error))
        return _put_back(file, attempts=file.attempts)
    except virus_check.Unscannable as error:
        log.warning("file_unscannable", file=file.pk, reason=str(error), attempts=file.attempts + 1)
        if file.attempts + 1 >= MOST_ATTEMPTS:
            return _settle(file, FileState.HELD, reason=Reason.UNSCANNABLE)
        return _put_back(file, attempts=file.attempts + 1)


def scan_waiting(*, limit: int = AT_ONCE) -> int:
    """Check files that wait, those least often tried first, and return how many were settled."""
    due = PrivateFile.objects.due(at=timezone.now()).order_by("attempts", "added_at", "pk")
    settled = 0
    for file_id in due.values_list("pk", flat=True)[:limit]:
        state = scan(file_id=file_id)
        if state is FileState.WAITING:
            PrivateFile.objects.due(at=timezone.now()).update(state=FileState.WAITING)
            break  # the scanner is away, or this file is its last and it can be tried again at the next sweep
        settled += state is not None
    return settled


def _ask(path: Any) -> virus_check.Answer:
    if virus_check.is_configured():
        return virus_check.ask(path)
    if settings.FILES_UNSCANNED_ON_PURPOSE:
        return virus_check.Answer(found="", scanner="")
    raise virus_check.ScannerAway("no scanner is named in the settings")


def _lease(file_id: int) -> PrivateFile | None:
    """Take the file for this worker alone, or None if there is nothing to take."""
    now = timezone.now()
    taken = PrivateFile.objects.due(at=now).filter(pk=file_id).update(leased_until=now + LEASE)
    return PrivateFile.objects.select_related("organisation").get(pk=file_id) if taken else None


def _still_ours(file: PrivateFile) -> Any:
    return PrivateFile.objects.filter(pk=file.pk, state__in=UNCHECKED, leased_until=file.leased_until)


@transaction.atomic
def _settle(
    file: PrivateFile, state: FileState, *, reason: str = "", said: str = "", scanner: str = ""
) -> FileState | None:
    """Write how the check ended, if the file is still this worker's; bytes move before the row says so."""
    stored_as = file.stored_as or ""
    ended: dict[str, Any] = {"state": state, "reason": reason, "scanner": scanner, "leased_until": None}
    if state is FileState.REFUSED:
        ended.update(stored_as=None, size=0)
    if _still_ours(file).update(**ended, checked_at=timezone.now()) == 0:
        return None
    if state is FileState.AVAILABLE:
        store.release(stored_as)
    elif state is FileState.REFUSED:
        transaction.on_commit(lambda: store.remove(stored_as))
    record(
        actor=SYSTEM,
        verb=f"file.{state.value}",
        about=file.reference,
        organisation=file.organisation.slug,
        before=file.sha256,
        after=file.sha256 if state is FileState.AVAILABLE else "",
        reason=f"{reason} {said}".strip(),
    )
    log.info("file_settled", file=file.pk, kind=file.kind, state=state.value, reason=reason)
    return state


def _put_back(file: PrivateFile, *, attempts: int) -> FileState:
    _still_ours(file).update(state=FileState.WAITING, leased_until=None, attempts=attempts)
    return FileState.WAITING
