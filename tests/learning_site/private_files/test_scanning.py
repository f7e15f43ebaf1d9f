"""A file opens only after the scanner said in so many words that it is clean. The scanner here is a server of ours."""

import datetime as dt
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import time_machine
from django.utils import timezone

from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.private_files.actions import accept_held, refuse_held, remove, scan, scan_waiting
from learning_site.private_files.actions.scanning import LEASE, MOST_ATTEMPTS
from learning_site.private_files.choices import FileState, Reason
from learning_site.private_files.health import files_wait
from learning_site.private_files.models import PrivateFile
from tests.learning_site.private_files import samples
from tests.learning_site.private_files.clamd import VERSION, Daemon, running
from tests.learning_site.private_files.conftest import on_disk

pytestmark = pytest.mark.django_db
Add = Callable[..., PrivateFile]


@pytest.fixture
def clamd(settings) -> Iterator[Daemon]:
    settings.FILES_UNSCANNED_ON_PURPOSE = False
    with running() as daemon:
        settings.CLAMAV_URL = daemon.url
        yield daemon


@pytest.fixture
def no_clamd(settings) -> None:
    settings.FILES_UNSCANNED_ON_PURPOSE = False
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings.CLAMAV_URL = f"tcp://127.0.0.1:{port}"


def now(file: PrivateFile) -> PrivateFile:
    file.refresh_from_db()
    return file


def test_a_clean_file_becomes_available(add: Add, clamd: Daemon, private_root: Path) -> None:
    file = add()
    assert scan(file_id=file.pk) is FileState.AVAILABLE
    assert (now(file).state, file.scanner) == (FileState.AVAILABLE, VERSION)
    (path,) = on_disk(private_root)
    assert path.parent.parent == private_root / "files"
    event = AuditEvent.objects.get(verb="file.available")
    assert (event.before, event.after, event.actor_id) == (file.sha256, file.sha256, "system")


def test_a_file_with_a_virus_is_refused_and_deleted(
    add: Add, clamd: Daemon, private_root: Path, django_capture_on_commit_callbacks
) -> None:
    file = add("report.pdf", samples.pdf(samples.EICAR))
    with django_capture_on_commit_callbacks(execute=True):
        assert scan(file_id=file.pk) is FileState.REFUSED
    assert (now(file).reason, file.stored_as, file.size) == (Reason.VIRUS, None, 0)
    assert on_disk(private_root) == []
    assert AuditEvent.objects.get(verb="file.refused").reason == "virus Eicar-Test-Signature"
    assert "found something harmful" in file.meaning


def test_a_file_waits_while_the_scanner_is_away_and_goes_on_when_it_is_back(add: Add, no_clamd, settings) -> None:
    files = [add(), add()]
    assert scan_waiting() == 0
    assert {now(file).state for file in files} == {FileState.WAITING}
    assert "kept safe and closed" in files[0].meaning
    with running() as daemon:
        settings.CLAMAV_URL = daemon.url
        assert scan_waiting() == 2
    assert {now(file).state for file in files} == {FileState.AVAILABLE}


def test_without_scanner_and_without_saying_so_every_file_waits(add: Add, settings) -> None:
    settings.CLAMAV_URL, settings.FILES_UNSCANNED_ON_PURPOSE = "", False
    file = add()
    assert scan(file_id=file.pk) is FileState.WAITING


def test_without_scanner_on_purpose_the_row_says_that_none_looked(add: Add, settings) -> None:
    settings.CLAMAV_URL, settings.FILES_UNSCANNED_ON_PURPOSE = "", True
    file = add()
    assert scan(file_id=file.pk) is FileState.AVAILABLE
    assert now(file).scanner == ""


@pytest.mark.parametrize("words", ["hang up", "stream: Can't allocate memory ERROR", "stream: fine", "OK", "other: OK"])
def test_an_answer_that_is_not_plain_leaves_the_file_closed_and_then_to_a_person(
    words: str, add: Add, clamd: Daemon
) -> None:
    file = add()
    clamd.says = words
    for _ in range(MOST_ATTEMPTS - 1):
        assert scan(file_id=file.pk) is FileState.WAITING
    assert scan(file_id=file.pk) is FileState.HELD
    assert (now(file).reason, clamd.scanned) == (Reason.UNSCANNABLE, MOST_ATTEMPTS)


def test_a_file_larger_than_the_scanner_takes_is_not_called_clean(add: Add, clamd: Daemon) -> None:
    clamd.largest = 50
    file = add()
    assert scan(file_id=file.pk) is FileState.WAITING


def test_a_file_that_cannot_be_scanned_does_not_hold_up_the_others(add: Add, clamd: Daemon) -> None:
    large = add("large.pdf", samples.pdf(bytes(2_000_000)))
    small = [add(), add()]
    scan_waiting()
    scan_waiting()
    assert {now(file).state for file in small} == {FileState.AVAILABLE}
    assert now(large).state == FileState.WAITING


def test_two_workers_do_not_check_the_same_file(add: Add, clamd: Daemon) -> None:
    file = add()
    PrivateFile.objects.filter(pk=file.pk).update(leased_until=timezone.now() + LEASE)
    assert scan(file_id=file.pk) is None
    assert scan_waiting() == 0
    with time_machine.travel(timezone.now() + LEASE + dt.timedelta(minutes=1), tick=False):
        assert scan_waiting() == 1  # the worker that had it is dead


def test_checking_twice_changes_nothing(add: Add, clamd: Daemon) -> None:
    file = add()
    scan(file_id=file.pk)
    assert scan(file_id=file.pk) is None
    assert AuditEvent.objects.filter(verb="file.available").count() == 1


def test_a_worker_that_died_after_the_bytes_moved_is_followed_by_one_that_ends_it(
    add: Add, clamd: Daemon, monkeypatch
) -> None:
    def die(**_: object) -> None:
        raise KeyboardInterrupt

    file = add()
    with monkeypatch.context() as patch:
        patch.setattr("learning_site.private_files.actions.scanning.record", die)
        with pytest.raises(KeyboardInterrupt):
            scan(file_id=file.pk)
    assert now(file).state == FileState.CHECKING
    with time_machine.travel(timezone.now() + LEASE * 2, tick=False):
        assert scan_waiting() == 1
    assert now(file).state == FileState.AVAILABLE


@pytest.mark.parametrize("damage", [Path.unlink, lambda path: path.write_bytes(b"%PDF-other %%EOF")])
def test_a_file_lost_or_changed_in_quarantine_is_called_lost(
    damage: Callable[[Path], object], add: Add, clamd: Daemon, private_root: Path
) -> None:
    file = add()
    damage(on_disk(private_root)[0])
    assert scan(file_id=file.pk) is FileState.LOST
    assert "This is our fault" in now(file).meaning
    assert "lost or changed on disk" in (files_wait() or "")


def test_a_held_file_that_a_person_accepts_still_meets_the_scanner(add: Add, clamd: Daemon) -> None:
    content = samples.archive({"photo.jpg": samples.pdf(samples.EICAR)}, method=0)
    file = add("Photos.zip", content)
    assert scan(file_id=file.pk) is None
    assert accept_held(file_id=file.pk, actor=SYSTEM, reason="An honest slip.")
    assert not accept_held(file_id=file.pk, actor=SYSTEM, reason="Twice.")
    assert AuditEvent.objects.get(verb="file.accepted").reason == "An honest slip."
    assert scan(file_id=file.pk) is FileState.REFUSED


def test_a_held_file_that_a_person_refuses_is_deleted(
    add: Add, private_root: Path, django_capture_on_commit_callbacks
) -> None:
    file = add("Photos.zip", samples.archive({"photo.jpg": samples.pdf()}))
    with django_capture_on_commit_callbacks(execute=True):
        assert refuse_held(file_id=file.pk, actor=SYSTEM, reason="Not what was asked for.")
    assert (now(file).state, on_disk(private_root)) == (FileState.REFUSED, [])
    assert file.meaning == "A person looked at it and did not take it."


def test_a_removed_file_keeps_its_row_and_frees_its_room(
    add: Add, clamd: Daemon, private_root: Path, django_capture_on_commit_callbacks
) -> None:
    file = add()
    scan(file_id=file.pk)
    with django_capture_on_commit_callbacks(execute=True):
        assert remove(file_id=file.pk, actor=SYSTEM, reason="Added by mistake.")
    assert (now(file).state, on_disk(private_root)) == (FileState.REMOVED, [])
    assert PrivateFile.objects.bytes_of(file.organisation) == 0
    assert not remove(file_id=file.pk, actor=SYSTEM)
    assert AuditEvent.objects.get(verb="file.removed").before == file.sha256


def test_health_says_when_files_are_not_checked(add: Add) -> None:
    add()
    assert files_wait() is None
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=6), tick=False):
        assert files_wait() == "1 files have waited for their virus check for more than five minutes"
