"""Whatever belongs to one organisation is out of reach of another's people: every address, every method, no trace.

The stranger sends what the owner's own page would send: the forms are taken from the page as the owner sees it and
filled in, so that a refusal is never owed to a field that was left out.
"""

from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.db import models
from django.test import Client

from learning_site.accounts.permissions import Audience
from learning_site.audit.models import AuditEvent
from tests.project.matrix import doors, filling, readers
from tests.project.matrix.test_planted_markers import own_folders, world
from tests.project.matrix.world import World

__all__ = ["own_folders", "world"]

pytestmark = pytest.mark.django_db

METHODS = ["get", "head", "options", "post", "put", "patch", "delete"]
READING = {"get", "head", "options"}
#: What a stranger may be told of something that is not theirs: nothing of the kind exists.
REFUSALS = {403, 404, 405}
#: Audiences of addresses with things of an organisation behind them.
GUARDED = {Audience.WORKSPACE, Audience.MEMBER, Audience.OFFICE, Audience.CMS, Audience.AUDIT}


def state() -> dict[str, Any]:
    """Every value of every row of ours."""
    return {model._meta.label: list(rows(model)) for model in filling.our_models()}


def rows(model: type[models.Model]) -> Any:
    return model._base_manager.order_by("pk").values_list()


def differences(before: dict[str, Any]) -> list[str]:
    """The models whose rows were changed, with how many more there are."""
    after = state()
    return [f"{name}: {len(after[name]) - len(before[name]):+d} rows" for name in before if before[name] != after[name]]


def filled(page: bytes) -> list[tuple[str, dict[str, str]]]:
    """Each form of a page that posts: where it goes, and its fields filled in as a person might."""
    soup = BeautifulSoup(page, "html.parser")
    forms = [form for form in soup.find_all("form") if form.get("method", "get").lower() == "post"]
    return [(str(form.get("action") or ""), fields_of(form)) for form in forms]


def fields_of(form: Tag) -> dict[str, str]:
    """A value for each field of a form: what it holds, else something that fits."""
    values: dict[str, str] = {}
    for field in form.find_all(["input", "textarea", "select", "button"]):
        name, kind = field.get("name"), field.get("type", "")
        if not name or kind == "file":
            continue
        if field.name == "select":
            options = [option.get("value", "") for option in field.find_all("option")]
            values[name] = next((value for value in options if value), "")
        elif kind in ("radio", "checkbox"):
            values.setdefault(name, field.get("value", "on"))
        elif kind == "submit" or field.name == "button":
            values.setdefault(name, field.get("value", ""))
        else:
            values[name] = field.get("value") or made_up(name)
    return values


def made_up(name: str) -> str:
    """A value for an empty field: a day, a part of a day, an address or words."""
    for ending, value in {"day": "27", "month": "11", "year": "2026", "email": "a@force.example"}.items():
        if name.endswith(ending):
            return value
    return "2026-11-27" if name.endswith(("_on", "date", "until", "target")) else "Words of somebody."


def guarded(world: World) -> list[doors.Door]:
    """Every address with a thing of alpha behind it that its own people or the office see."""
    return [
        door
        for door in doors.doors(world, languages=("en",))
        if door.audience in GUARDED and door.thing.parts and (door.thing.of in (None, world.alpha))
    ]


def answers(client: Client, door: doors.Door, forms: list[tuple[str, dict[str, str]]]) -> dict[str, int]:
    """The status that each method and each form of the owner's page gets."""
    found = {method: getattr(client, method)(door.path).status_code for method in METHODS}
    for number, (action, fields) in enumerate(forms):
        target = action if action.startswith("/") else door.path
        found[f"form {number} to {target}"] = client.post(target, fields).status_code
    return found


def owner_of(world: World, door: doors.Door) -> Client:
    """Somebody who sees the page as it is."""
    name = {Audience.OFFICE: "officer", Audience.CMS: "editor", Audience.AUDIT: "auditor"}.get(door.audience, "owner")
    return readers.reader(name, world.people).client


@pytest.mark.parametrize("name", ["stranger", "anonymous", "overseer"])
def test_nothing_of_one_organisation_answers_or_changes_for_the_people_of_another(name: str, world: World) -> None:
    seen = [(door, filled(told(owner_of(world, door).get(door.path)))) for door in guarded(world)]
    stranger = readers.reader(name, world.people).client
    before, wrong = state(), {}
    for door, forms in seen:
        for method, status in answers(stranger, door, forms).items():
            reads = name == "overseer" and method in READING  # a policing body reads its force
            led_away = name == "anonymous" and status == 302
            if status not in REFUSALS and not led_away and not reads:
                wrong[f"{method} {door.path}"] = status
    assert wrong == {}
    assert differences(before) == []
    assert seen


def told(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def test_the_owner_s_own_form_does_write(world: World) -> None:
    """The forms that are tried on strangers are right: what is refused to them is granted to whom it is due."""
    before = AuditEvent.objects.count()
    editor = readers.reader("editor", world.people).client
    written = []
    for door in doors.doors(world, languages=("en",)):
        if door.audience is Audience.CMS and door.view_name.startswith("mailing:"):
            for action, fields in filled(told(editor.get(door.path))):
                editor.post(action if action.startswith("/") else door.path, fields)
                written.append(AuditEvent.objects.count() - before)
    assert any(written)
