"""A held file waits for one person of the office, who decides by name and reason, and opens it for nobody."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.audit.actor import Actor
from learning_site.audit.models import AuditEvent
from learning_site.private_files import policy
from learning_site.private_files.choices import FileState, Reason
from learning_site.private_files.models import PrivateFile
from tests.factories.accounts import person, signed_in
from tests.learning_site.private_files import samples
from tests.learning_site.private_files.conftest import on_disk

pytestmark = pytest.mark.django_db
Add = Callable[..., PrivateFile]

LIST = "/workspace/office/files/"


@pytest.fixture
def held(add: Add) -> PrivateFile:
    return add("Photos.zip", samples.archive({"photo.jpg": samples.image("PNG")}))


@pytest.fixture
def officer() -> Client:
    return signed_in(person(Role.RECOMMENDATIONS_OFFICER, name="Mary Ellis"))


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def page(file: PrivateFile) -> str:
    return f"{LIST}{file.key}/"


def test_what_is_held_is_listed_with_why(officer: Client, held: PrivateFile, add: Add) -> None:
    add("policy.pdf")
    shown = words(officer.get(LIST))
    assert "Photos.zip" in shown
    assert "“photo.jpg” in it: It holds a file that is not what its name says." in shown
    assert "policy.pdf" not in shown
    assert "policy.pdf" in words(officer.get(f"{LIST}?state=checking"))
    assert "No file is in this state" in words(officer.get(f"{LIST}?state=lost"))
    assert "Photos.zip" in words(officer.get(f"{LIST}?state=nonsense"))


def test_it_goes_on_to_the_virus_check_by_name_and_reason(officer: Client, held: PrivateFile) -> None:
    assert held.received_sha256 in words(officer.get(page(held)))
    officer.post(page(held), {"decision": "go-on", "reason": "The force says it is a misnamed photograph"})
    held.refresh_from_db()
    assert held.state == FileState.CHECKING
    event = AuditEvent.objects.get(verb="file.accepted")
    assert (event.actor_name, event.reason) == ("Mary Ellis", "The force says it is a misnamed photograph")
    assert "No file waits" in words(officer.get(LIST))


def test_it_is_refused_and_its_bytes_are_gone(
    officer: Client, held: PrivateFile, private_root: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        officer.post(page(held), {"decision": "refuse", "reason": "Nobody knows what it is"})
    held.refresh_from_db()
    assert (held.state, held.reason) == (FileState.REFUSED, Reason.BY_A_PERSON)
    assert on_disk(private_root) == []


@pytest.mark.parametrize("given", [{}, {"decision": "go-on"}, {"reason": "Because"}, {"decision": "x", "reason": "y"}])
def test_a_decision_needs_a_choice_and_a_reason(given: dict[str, str], officer: Client, held: PrivateFile) -> None:
    response = officer.post(page(held), given)
    assert response.status_code == 422
    assert given.get("reason", "") in words(response)
    held.refresh_from_db()
    assert held.state == FileState.HELD


def test_who_comes_second_is_told_so(officer: Client, held: PrivateFile) -> None:
    PrivateFile.objects.filter(pk=held.pk).update(state=FileState.CHECKING, reason="")
    response = officer.post(page(held), {"decision": "refuse", "reason": "Late"}, follow=True)
    assert "somebody has decided about this file already" in words(response)
    held.refresh_from_db()
    assert held.state == FileState.CHECKING


@pytest.mark.parametrize(
    ("role", "reads", "decides"),
    [
        (Role.RECOMMENDATIONS_OFFICER, 200, 302),
        (Role.DECISION_MAKER, 200, 302),
        (Role.ADMINISTRATOR, 200, 302),
        (Role.AUDITOR, 200, 403),
        (Role.EDITOR, 403, 403),
        (Role.MANAGER, 403, 403),
    ],
)
def test_some_see_the_list_and_fewer_decide(role: Role, reads: int, decides: int, held: PrivateFile) -> None:
    client = signed_in(person(role))
    assert {client.get(address).status_code for address in (LIST, page(held))} == {reads}
    assert client.post(page(held), {"decision": "go-on", "reason": "Known"}).status_code == decides


def test_seeing_the_list_opens_no_file(officer: Client, held: PrivateFile) -> None:
    assert officer.get(f"/files/{held.key}/").status_code == 404


def test_nobody_decides_about_a_file_of_their_own(add: Add) -> None:
    user = person(Role.DECISION_MAKER)
    own = add(
        "Photos.zip",
        samples.archive({"photo.jpg": samples.image("PNG")}),
        actor=Actor(id=f"user:{user.pk}", name=user.name, role=Role.DECISION_MAKER),
    )
    client = signed_in(user)
    assert "Somebody else has to decide" in words(client.get(page(own)))
    assert client.post(page(own), {"decision": "go-on", "reason": "Mine"}).status_code == 403


def test_a_kind_that_nobody_owns_is_decided_by_nobody(officer: Client, held: PrivateFile) -> None:
    PrivateFile.objects.update(kind="forgotten")
    assert officer.post(page(held), {"decision": "go-on", "reason": "x"}).status_code == 403


def test_the_roles_that_are_named_exist() -> None:
    assert set(policy.READS) <= set(Role.values)
