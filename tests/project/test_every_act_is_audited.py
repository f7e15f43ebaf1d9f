"""A form that changes something leaves an audit event, and so does every action that takes an actor.

The forms are found in the pages of every address, filled in and sent as each kind of person; what is sent is rolled
back. A form that writes rows of ours without an event must be named below with its reason.
"""

import ast
import re
import time
from pathlib import Path

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from learning_site.accounts.permissions import Audience
from tests.project.matrix import doors, filling, readers, world
from tests.project.matrix.test_other_organisations import filled
from tests.project.matrix.test_planted_markers import own_folders
from tests.project.test_house_rules import PYTHON, ROOT

__all__ = ["own_folders"]

WRITES = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"', re.IGNORECASE)
#: Who sees the forms of each audience; what readers send is in the tests of their pages.
PEOPLE = {
    Audience.WORKSPACE: ("owner", "manager"),
    Audience.MEMBER: ("owner",),
    Audience.OFFICE: ("officer", "administrator"),
    Audience.AUDIT: ("auditor",),
    Audience.CMS: ("editor",),
}
#: Things of each address that are tried, in each of whose states the page may show another form.
THINGS = 4
#: Tables whose rows only follow from others, or hurry work along.
FOLLOWING = {"search_outboxentry", "search_outboxhead", "search_indexcursor", "audit_auditevent"}
#: Forms that write without an event, each with the reason.
WITHOUT_EVENT: dict[str, str] = {
    "office:worklist": "which list a person likes to see is nobody else's matter",
    "mailing:settle": "its guarded UPDATE found no copy that is uncertain; one that does is an event",
}


def tables_of_ours() -> set[str]:
    return {model._meta.db_table for model in filling.our_models()} - FOLLOWING


def sent(client: Client, path: str, fields: dict[str, str]) -> tuple[set[str], bool]:
    """Which tables of ours a form changed, and whether it left an event; nothing of it stays."""
    with CaptureQueriesContext(connection) as queries, transaction.atomic():
        client.post(path, fields)
        transaction.set_rollback(True)
    written = {found[1] for query in queries if (found := WRITES.match(query["sql"]))}
    return written & tables_of_ours(), "audit_auditevent" in written


def some_doors(built: world.World) -> dict[str, list[doors.Door]]:
    """The first things of each guarded address of ours, by view."""
    found: dict[str, list[doors.Door]] = {}
    for door in doors.doors(built, languages=("en",)):
        if door.audience in PEOPLE and len(found.setdefault(door.view_name, [])) < THINGS:
            found[door.view_name].append(door)
    return found


def forms(client: Client, door: doors.Door) -> list[tuple[str, dict[str, str]]]:
    """Where each form of the page goes, with its fields filled in; none where there is no page."""
    response = client.get(door.path)
    if response.status_code != 200 or response.streaming:
        return []
    return [(action if action.startswith("/") else door.path, fields) for action, fields in filled(response.content)]


@pytest.mark.django_db
def test_every_form_that_changes_something_leaves_an_event(own_folders: None) -> None:
    built = world.build()
    clients = {name: confirmed(built, name) for names in PEOPLE.values() for name in names}
    silent: dict[str, set[str]] = {}
    audited: set[str] = set()
    tried: set[tuple[str, ...]] = set()
    for view, some in some_doors(built).items():
        for door in some:
            for name in PEOPLE[door.audience]:
                for target, fields in forms(clients[name], door):
                    shape = (view, name, re.sub(r"[0-9]+", "0", target.split("?")[0]), *sorted(fields))
                    if shape in tried or target.startswith("/accounts/logout"):
                        continue
                    tried.add(shape)
                    tables, event = sent(clients[name], target, fields)
                    if event:
                        audited.add(view)
                    elif tables:
                        silent.setdefault(view, set()).update(tables)
    assert {view: tables for view, tables in silent.items() if view not in WITHOUT_EVENT} == {}
    assert set(WITHOUT_EVENT) <= set(silent), "an exception that is not needed any more"
    assert {"audit:export", "registers:word"} <= audited, "the forms are found, filled in and sent"


def confirmed(built: world.World, name: str) -> Client:
    """Somebody of the world whose second factor was used just now."""
    client = readers.reader(name, built.people).client
    if name != "anonymous":
        session = client.session
        session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
        session.save()
    return client


ACTIONS = [name for name in PYTHON if re.search(r"(^|/)actions(\.py$|/)", name) and not name.startswith("tests/")]


def functions(name: str) -> dict[str, ast.FunctionDef]:
    tree = ast.parse((ROOT / name).read_text())
    return {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}


def calls(node: ast.FunctionDef) -> set[str]:
    """The names of what a function calls, by their last part."""
    found = set()
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            target = call.func
            found.add(target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", ""))
    return found


def test_every_action_that_takes_an_actor_records_what_was_done() -> None:
    """By the code: it calls ``record``, or something of the actions that does."""
    known: dict[str, set[str]] = {}
    takes_actor: dict[str, str] = {}
    for name in ACTIONS:
        for function, node in functions(name).items():
            known.setdefault(function, set()).update(calls(node))
            arguments = {argument.arg for argument in (*node.args.args, *node.args.kwonlyargs)}
            if arguments & {"actor", "entry"} and not function.startswith("_"):
                takes_actor[function] = str(Path(name))
    recording = {"record"}
    while True:
        more = {function for function, called in known.items() if called & recording} - recording
        if not more:
            break
        recording |= more
    assert len(takes_actor) > 40
    silent = {function for function in takes_actor if function not in recording}
    assert silent == set(NOT_ACTS)


#: Functions of the actions that take an actor and are no act of their own, with the reason.
NOT_ACTS: dict[str, str] = {
    "lock": "locks what an entry is about, and reads it; `enter` records",
    "note": "the happening of a letter; whoever deals with the letter records",
    "require_publisher": "refuses; what it guards records",
    "side_of": "says on which side a role stands; what asks it records",
    "under_lock": "locks a draft and checks that it has not changed; the step taken records",
}
