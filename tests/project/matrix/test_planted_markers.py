"""Nobody reads what is not theirs: each address, with each thing, before each kind of person, in both languages.

Every text of every row holds a marker of its own. The addresses come from the URLconf and the fields from the models,
so that a new one of either is covered, or fails here until somebody says what to try it with.
"""

import io
import zipfile
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import time_machine

from learning_site.accounts import visibility
from learning_site.accounts.permissions import Audience
from search import engines
from search.actions import follow
from tests.project.matrix import doors, filling, planting, readers, things
from tests.project.matrix.world import World, build

pytestmark = pytest.mark.django_db

#: Where a thing of one organisation does not exist for the people of another.
OWN = (Audience.WORKSPACE, Audience.MEMBER)
#: What a door says of a thing that is out of reach: it is not there; or, to anybody, that only forms are sent here.
UNREACHED = (404, 405)


@pytest.fixture(autouse=True)
def own_folders(settings: Any, tmp_path: Path) -> Iterator[None]:
    settings.VAR_DIR = tmp_path
    settings.PRIVATE_ROOT = tmp_path / "private"
    settings.SEARCH_URL = "fts5"
    settings.SEARCH_FILE = tmp_path / "search.sqlite3"
    engines.embedded.cache_clear()
    with time_machine.travel("2026-11-20T12:00:00+00:00"):
        yield
    engines.embedded().close()  # type: ignore[attr-defined]  # the embedded engine has a file to close
    engines.embedded.cache_clear()


@pytest.fixture
def world() -> World:
    """The world with a row of everything."""
    built = build()
    assert filling.fill(built.alpha) == [], "add such a row to tests/project/matrix/world.py"
    return built


def told(response: Any) -> str:
    """Everything that an answer says: its headers, its content, and what is packed inside."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    if content.startswith(b"PK"):
        packed = zipfile.ZipFile(io.BytesIO(content))
        content += b"".join(packed.read(name) for name in packed.namelist())
    return " ".join(str(value) for value in response.headers.values()) + content.decode(errors="replace")


def markers_in(text: str) -> set[str]:
    """The tokens of all markers in a text."""
    import re

    return set(re.findall(r"qz[0-9]{5}zq", text))


def test_every_address_has_something_to_be_tried_with() -> None:
    assert doors.without_things() == [], "say it in tests/project/matrix/things.py"


def test_every_entry_of_the_table_has_an_address() -> None:
    known = {address.view_name for address in doors.tried()}
    assert set(things.BY_VIEW) - known == set()


def test_the_declarations_name_fields_and_readers_that_exist() -> None:
    assert list(visibility.faults()) == []


def test_every_model_has_a_row_and_every_row_a_marker(world: World) -> None:
    planted = planting.plant()
    with_text = {
        model._meta.label
        for model in filling.our_models()
        if any(planting.is_text(field) for field in model._meta.local_concrete_fields)
    }
    marked = {marker.field.rpartition(".")[0] for marker in planted.values()}
    assert with_text - marked - WITHOUT_TEXT == set()
    assert len(planted) > 200


#: Who also opens the Welsh pages, which read other fields.
IN_WELSH_TOO = {"anonymous", "owner"}
#: Models of which the world has no row with text in it.
WITHOUT_TEXT = {
    "magazine.LearningReportPage",  # pages of the same shape as a case's
    "magazine.StandardPage",
}


#: Who is let in by each audience, tried in turn.
LET_IN = {
    Audience.EVERYONE: ["anonymous"],
    Audience.SIGNED_IN: ["owner"],
    Audience.CREDENTIALS: ["owner"],
    Audience.OPERATIONS: ["anonymous"],
    Audience.WORKSPACE: ["owner", "manager", "drafter"],
    Audience.MEMBER: ["owner", "manager", "officer"],
    Audience.OFFICE: ["officer", "administrator", "auditor", "decider"],
    Audience.CMS: ["editor", "administrator"],
    Audience.AUDIT: ["auditor"],
}
#: People who are tried only where the readers are not let in.
OTHERS = ["drafter", "administrator", "decider"]
#: Addresses at which the world has nothing to show.
NOTHING_THERE = {
    "health:ready",  # nothing is ready in a test
    *(() if find_spec("weasyprint") else ("letters:pdf",)),  # of the extra pdf
    "magazine:report",
    "magazine:page",
    "mfa_edit_webauthn",
    "mfa_remove_webauthn",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
    "files:open",
    "media:file",  # no publication has an image
    "dates:feed",  # nobody has made a secret address
    "sso:choose",  # no provider has a secret
    "sso:connect",
    "sso:callback",
}


def test_somebody_is_let_in_at_every_address(world: World) -> None:
    clients = {name: readers.reader(name, world.people).client for name in [*readers.NAMES, *OTHERS]}
    shut: dict[str, set[int]] = {}
    open_: set[str] = set()
    for door in doors.doors(world, languages=("en",)):
        for name in LET_IN.get(door.audience, ()) if door.view_name not in open_ | NOTHING_THERE else ():
            status = clients[name].get(door.path).status_code
            if status in (200, 302, 405):
                open_.add(door.view_name)
            else:
                shut.setdefault(door.view_name, set()).add(status)
    assert {view: statuses for view, statuses in shut.items() if view not in open_} == {}
    assert NOTHING_THERE.isdisjoint(open_)


@pytest.mark.parametrize(
    ("name", "reads"), [("owner", True), ("colleague", True), ("officer", True), ("stranger", False)]
)
def test_an_answer_that_is_not_public_is_for_the_addressee_alone(name: str, reads: bool, world: World) -> None:
    planted, declared = planting.plant(), visibility.declarations()
    of_alpha = [
        marker
        for marker in planted.values()
        if marker.field == "recommendations.Response.text" and marker.owners == {world.alpha.pk}
    ]
    assert of_alpha
    person = readers.reader(name, world.people)
    assert {person.may_read(marker, declared, by_link=False) for marker in of_alpha} == {reads}


@pytest.mark.parametrize("name", readers.NAMES)
def test_nobody_reads_what_is_not_theirs(name: str, world: World) -> None:
    behind = doors.doors(world, languages=("en", "cy") if name in IN_WELSH_TOO else ("en",))
    planted, declared = planting.plant(), visibility.declarations()
    follow(engine=engines.embedded())
    reader = readers.reader(name, world.people)
    leaks: dict[str, list[str]] = {}
    reach, seen = {}, set()
    for door in behind:
        response = reader.client.get(door.path)
        found = {planted[token] for token in markers_in(told(response)) if token in planted}
        seen |= found
        unfit = {each.field for each in found if not reader.may_read(each, declared, by_link=door.is_mailed)}
        for field in unfit:
            leaks.setdefault(field, []).append(door.path)
        if door.audience in OWN and reader.user and not reader.is_office and not reader.answers_for(door.thing.of):
            reach |= {door.path: response.status_code} if response.status_code not in UNREACHED else {}
    told_apart = [f"{field} at {', '.join(sorted(places)[:3])}" for field, places in sorted(leaks.items())]
    assert not leaks, "\n".join([f"{name} reads what no visibility.py declares for this reader:", *told_apart])
    assert reach == {}, f"{name} reaches what belongs to another organisation"
    assert seen
