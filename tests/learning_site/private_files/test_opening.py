"""A file leaves only through the one view, for those whom the owner of its kind lets in, as a download, by name."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.organisations.models import Organisation
from learning_site.private_files.actions import scan
from learning_site.private_files.choices import FileState
from learning_site.private_files.kinds import register, unregister
from learning_site.private_files.models import PrivateFile
from learning_site.private_files.views import OPENINGS
from tests.factories.accounts import person, signed_in
from tests.learning_site.private_files import samples
from tests.learning_site.private_files.conftest import KIND, on_disk

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(add: Callable[..., PrivateFile]) -> PrivateFile:
    file = add("Polisi’r heddlu.pdf")
    scan(file_id=file.pk)
    file.refresh_from_db()
    return file


@pytest.fixture
def owner(force: Organisation) -> Client:
    return signed_in(person(Role.DRAFTER, force, name="Sam Whitlock"))


def body(response: Any) -> bytes:
    """The bytes that a browser would get; reading them to the end closes the file."""
    return b"".join(response.streaming_content)


def address(file: PrivateFile) -> str:
    return f"/files/{file.key}/"


def test_a_member_downloads_it_and_the_opening_is_recorded_by_name(file: PrivateFile, owner: Client) -> None:
    assert body(owner.get(address(file))) == samples.pdf()
    event = AuditEvent.objects.get(verb="file.opened")
    assert (event.actor_name, event.actor_role, event.about, event.after) == (
        "Sam Whitlock",
        Role.DRAFTER,
        f"file/{file.key}",
        file.sha256,
    )


def test_the_browser_is_told_to_save_it_and_to_run_nothing(file: PrivateFile, owner: Client) -> None:
    response = owner.get(address(file))
    assert body(response) == samples.pdf()
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''Polisi%E2%80%99r%20heddlu.pdf"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Type"] == "application/pdf"
    assert response["Cache-Control"] == "private, no-store"


def test_a_colleague_opens_it_a_stranger_finds_nothing(file: PrivateFile, force: Organisation) -> None:
    colleague = signed_in(person(Role.READER, force)).get(address(file))
    assert body(colleague) == samples.pdf()
    seen = {
        "another force": signed_in(person(Role.MANAGER)).get(address(file)).status_code,
        "the office": signed_in(person(Role.RECOMMENDATIONS_OFFICER)).get(address(file)).status_code,
        "no second factor": signed_in(person(Role.DRAFTER, force), mfa=False).get(address(file)).status_code,
        "nobody": Client().get(address(file)).status_code,
        "no such file": signed_in(person(Role.READER, force))
        .get("/files/1a1d3bd5-4a02-4a9a-8d3c-5ffb2f3e5b6d/")
        .status_code,
    }
    assert seen == {
        "another force": 404,
        "the office": 404,
        "no second factor": 302,
        "nobody": 302,
        "no such file": 404,
    }


def test_a_kind_without_an_owner_opens_for_nobody(file: PrivateFile, owner: Client) -> None:
    PrivateFile.objects.update(kind="forgotten")
    assert owner.get(address(file)).status_code == 404


def test_a_kind_has_one_owner() -> None:
    with pytest.raises(ValueError, match="already has an owner"):
        register(KIND, lambda request, file: None)
    unregister("forgotten")


@pytest.mark.parametrize("state", [FileState.CHECKING, FileState.WAITING, FileState.HELD, FileState.REMOVED])
def test_a_file_that_is_not_available_opens_for_nobody_and_says_why(
    state: FileState, file: PrivateFile, owner: Client
) -> None:
    PrivateFile.objects.update(state=state, reason="inner-mismatch" if state == FileState.HELD else "")
    response = owner.get(address(file))
    assert response.status_code == 409
    assert str(state.label) in response.content.decode()
    assert not AuditEvent.objects.filter(verb="file.opened").exists()
    assert signed_in(person(Role.MANAGER)).get(address(file)).status_code == 404


def test_a_file_lost_on_disk_is_said(file: PrivateFile, owner: Client, private_root: Path) -> None:
    on_disk(private_root)[0].unlink()
    for _ in range(2):
        response = owner.get(address(file))
        assert response.status_code == 410
        assert "We no longer have this file" in response.content.decode()
    assert AuditEvent.objects.filter(verb="file.lost").count() == 1
    assert not AuditEvent.objects.filter(verb="file.opened").exists()


def test_a_web_server_hands_it_out_where_that_is_set(file: PrivateFile, owner: Client, settings) -> None:
    settings.FILES_ACCEL_PREFIX = "/-private/"
    response = owner.get(address(file))
    assert response.content == b""
    assert response["X-Accel-Redirect"] == f"/-private/{file.stored_as[:2]}/{file.stored_as}"
    assert response["Content-Disposition"].startswith("attachment;")


def test_nothing_but_reading_is_answered(file: PrivateFile, owner: Client) -> None:
    assert {owner.generic(method, address(file)).status_code for method in ("POST", "PUT", "DELETE")} == {405}


def test_the_page_speaks_welsh_addresses_too(file: PrivateFile, owner: Client) -> None:
    assert body(owner.get(f"/cy{address(file)}")) == samples.pdf()


def test_the_folder_of_media_does_not_hold_it(file: PrivateFile, owner: Client, settings) -> None:
    assert not Path(settings.PRIVATE_ROOT).is_relative_to(settings.MEDIA_ROOT)
    assert owner.get(f"/media/{file.stored_as}").status_code == 404


def test_whoever_takes_the_whole_store_away_is_stopped_and_a_colleague_is_not(
    file: PrivateFile, owner: Client, force: Organisation
) -> None:
    cache.clear()
    for _time in range(OPENINGS.times):
        assert owner.head(address(file)).status_code == 200
    assert owner.get(address(file)).status_code == 429
    assert body(signed_in(person(Role.READER, force)).get(address(file))) == samples.pdf()
