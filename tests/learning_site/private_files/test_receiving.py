"""A file is kept closed with its digests and its giver's name, or refused with a plain reason; quotas hold."""

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import transaction
from django.db.utils import IntegrityError

from learning_site.audit.actor import SYSTEM, Actor
from learning_site.audit.models import AuditEvent
from learning_site.private_files.choices import FileState, Reason
from learning_site.private_files.models import PrivateFile
from tests.factories.organisations import OrganisationFactory
from tests.learning_site.private_files import hostile, samples
from tests.learning_site.private_files.conftest import on_disk

pytestmark = pytest.mark.django_db
Add = Callable[..., PrivateFile]


def test_a_file_is_kept_closed_under_a_random_name(add: Add, private_root: Path) -> None:
    file = add("Welfare check policy.pdf")
    (path,) = on_disk(private_root)
    assert path.parent.parent == private_root / "quarantine"
    assert path.name == file.stored_as
    assert path.read_bytes() == samples.pdf()
    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o077) == (0o600, 0)
    assert (file.state, file.get_state_display()) == (FileState.CHECKING, "Being checked")
    assert "Nobody can open it until then" in file.meaning


def test_the_audit_trail_has_the_digest_before_and_after(add: Add) -> None:
    given = samples.photograph_with_place()
    giver = Actor(id="user:7", name="Sam Whitlock", role="drafter")
    file = add("photo.jpg", given, actor=giver)
    event = AuditEvent.objects.get(verb="file.received")
    assert (event.actor_name, event.about, event.organisation) == (
        "Sam Whitlock",
        f"file/{file.key}",
        file.organisation.slug,
    )
    assert (event.before, event.after) == (hashlib.sha256(given).hexdigest(), file.sha256)
    assert event.before != event.after
    assert (file.added_by, file.added_by_name, file.added_by_role) == ("user:7", "Sam Whitlock", "drafter")


@pytest.mark.parametrize("title", hostile.REFUSED)
def test_no_hostile_file_is_kept(title: str, add: Add, private_root: Path, settings) -> None:
    settings.FILES_LARGEST, settings.FILES_LARGEST_UNPACKED = 8 * 1024 * 1024, 16 * 1024 * 1024
    name, content, reason = hostile.REFUSED[title]
    file = add(name, content)
    assert (file.state, file.reason, file.stored_as, file.size) == (FileState.REFUSED, reason, None, 0)
    assert on_disk(private_root) == []
    assert file.meaning.endswith(str(Reason(reason).label))
    assert AuditEvent.objects.get(verb="file.refused").reason == reason


def test_a_file_over_the_limit_is_not_read_to_its_end(add: Add, settings) -> None:
    settings.FILES_LARGEST = 1000
    file = add("a.pdf", samples.pdf(bytes(5000)))
    assert (file.reason, file.received_sha256) == (Reason.TOO_LARGE, "")
    assert "larger than we take" in file.meaning


def test_the_part_that_is_meant_is_named_in_the_message(add: Add) -> None:
    file = add("a.zip", samples.archive({"folder/tool.exe": b"MZ"}))
    assert file.meaning.startswith("“folder/tool.exe” in it: It is not of a kind that we take here.")


def test_a_misnamed_picture_in_an_archive_is_held(add: Add, private_root: Path) -> None:
    content = samples.archive({"photo.jpg": samples.image("PNG")})
    file = add("Photos.zip", content)
    assert (file.state, file.reason) == (FileState.HELD, Reason.INNER_MISMATCH)
    assert file.meaning == (
        "“photo.jpg” in it: It holds a file that is not what its name says."
        " A person looks at it before anybody can open it."
    )
    assert [path.read_bytes() for path in on_disk(private_root)] == [content]


def test_an_organisation_keeps_no_more_than_its_quota(add: Add, settings, private_root: Path) -> None:
    first = add()
    settings.FILES_QUOTA = first.size * 2
    second, third = add(), add()
    assert (second.state, third.state, third.reason) == (FileState.CHECKING, FileState.REFUSED, Reason.NO_ROOM)
    assert len(on_disk(private_root)) == 2
    assert add(organisation=OrganisationFactory()).state == FileState.CHECKING
    assert PrivateFile.objects.bytes_of(first.organisation) == first.size * 2


def test_a_file_that_would_be_held_needs_room_too(add: Add, settings, private_root: Path) -> None:
    settings.FILES_QUOTA = 10
    file = add("Photos.zip", samples.archive({"photo.jpg": samples.image("PNG")}))
    assert (file.state, file.reason, file.stored_as) == (FileState.REFUSED, Reason.NO_ROOM, None)
    assert on_disk(private_root) == []


def test_a_kind_that_nobody_owns_is_not_taken(add: Add, private_root: Path) -> None:
    with pytest.raises(LookupError, match="nobody owns"):
        add(kind="unknown")
    assert on_disk(private_root) == []


def test_nothing_is_left_on_disk_when_the_row_cannot_be_written(add: Add, private_root: Path, monkeypatch) -> None:
    def fail(**_: object) -> None:
        raise RuntimeError("no audit, no file")

    monkeypatch.setattr("learning_site.private_files.actions.receiving.record", fail)
    with pytest.raises(RuntimeError), transaction.atomic():
        add()
    assert (PrivateFile.objects.count(), on_disk(private_root)) == (0, [])


@pytest.mark.parametrize(
    "changes",
    [{"state": "open"}, {"state": "available", "stored_as": None}, {"state": "refused", "reason": ""}],
)
def test_the_database_refuses_a_row_that_cannot_be_true(changes: dict[str, str], add: Add) -> None:
    file = add()
    with pytest.raises(IntegrityError), transaction.atomic():
        PrivateFile.objects.filter(pk=file.pk).update(**changes)


def test_the_check_is_asked_for_after_commit(add: Add, django_capture_on_commit_callbacks, monkeypatch) -> None:
    asked: list[tuple[int, ...]] = []

    def note(args: tuple[int, ...], *rest: object, **options: object) -> None:
        asked.append(args)

    monkeypatch.setattr("learning_site.private_files.tasks.check_file.apply_async", note)
    with django_capture_on_commit_callbacks(execute=True):
        file = add(actor=SYSTEM)
        assert asked == []
    assert asked == [(file.pk,)]
