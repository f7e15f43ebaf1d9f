"""Auditors find, read and copy the trail; nobody else does, and nothing but the taking of a copy writes anything."""

import csv
import datetime as dt
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from learning_site.accounts.choices import Role
from learning_site.audit.actions import record, seal
from learning_site.audit.actor import SYSTEM, Actor
from learning_site.audit.append_only import lifted
from learning_site.audit.erasure import NAMES_ERASED, erase_names
from learning_site.audit.models import AuditEvent, Seal
from learning_site.today import today
from tests.factories.accounts import person, signed_in
from tests.project.test_house_rules import ROOT

pytestmark = pytest.mark.django_db

TRAIL = "/workspace/office/audit/"
LEAH = Actor(id="user:901", name="Leah Brandt", role="recommendations-officer", stands_for="user:902")


@pytest.fixture
def auditor() -> Client:
    return signed_in(person(Role.AUDITOR, name="Aubrey Stone"))


def act(verb: str = "contact.changed", about: str = "aldermoor/general", **more: Any) -> AuditEvent:
    return record(**({"actor": LEAH, "verb": verb, "about": about, "organisation": "aldermoor"} | more))


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def shown(client: Client, **query: str) -> list[AuditEvent]:
    found: list[AuditEvent] = client.get(TRAIL, query).context["events"]
    return found


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.AUDITOR, Role.ADMINISTRATOR}))
def test_nobody_else_opens_the_trail(role: Role) -> None:
    client = signed_in(person(role))
    event = act()
    for path in ("", "heads/", "export/", f"{event.pk}/"):
        assert client.get(f"{TRAIL}{path}").status_code == 403
    assert "Audit trail" not in words(client.get("/workspace/", follow=True))


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.ADMINISTRATOR])
def test_an_auditor_and_an_administrator_are_led_to_it(role: Role) -> None:
    assert TRAIL in words(signed_in(person(role)).get("/workspace/office/"))


@pytest.mark.parametrize(
    "query",
    [
        {"person": "leah br"},
        {"person": "user:901"},
        {"person": "user:902"},
        {"about": "aldermoor"},
        {"about": "aldermoor/general"},
        {"organisation": "aldermoor"},
        {"verb": "contact.changed"},
        {"verb": "contact"},
        {"request": "request-7"},
        {"person": "Leah", "verb": "contact", "about": "aldermoor"},
    ],
)
def test_each_condition_finds_its_event_and_no_other(auditor: Client, query: dict[str, str]) -> None:
    wanted = act(request_id="request-7")
    other = Actor(id="user:9010", name="Daniel Osei", role="editor")
    act(
        actor=other,
        verb="contacts.listed",
        about="aldermoor-old/general",
        organisation="oakhampton",
        request_id="request-8",
    )
    assert shown(auditor, **query) == [wanted]


def test_days_narrow_the_trail_by_the_site_s_own_clock(auditor: Client) -> None:
    late = AuditEvent.objects.create(
        at=dt.datetime(2026, 6, 30, 23, 30, tzinfo=dt.UTC), actor_id="system", actor_role="system", verb="v", about="a"
    )  # half past midnight of 1 July in London
    day = {"since_day": "1", "since_month": "7", "since_year": "2026", "until_day": "1", "until_month": "7"}
    assert shown(auditor, **day, until_year="2026") == [late]
    page = auditor.get(TRAIL, {**day, "until_year": "2025"})
    assert "The last day must not be before the first" in words(page)


def test_who_opened_what(auditor: Client) -> None:
    opened = act(verb="file.opened", about="file/1")
    act()
    assert shown(auditor, looking="on") == [opened]


def test_pages_are_found_by_number_and_hold_each_event_once(auditor: Client) -> None:
    for _number in range(120):
        act()
    seen: list[int] = []
    response = auditor.get(TRAIL, {"organisation": "aldermoor"})
    while True:
        seen += [event.pk for event in response.context["events"]]
        if response.context["older"] is None:
            break
        act()  # a new event shifts no page
        response = auditor.get(TRAIL + response.context["older"]["href"])
    assert len(seen) == len(set(seen)) == 120
    assert seen == sorted(seen, reverse=True)
    back = auditor.get(TRAIL + response.context["newer"]["href"])
    assert [event.pk for event in back.context["events"]] == seen[50:100]


def test_twice_as_much_takes_as_many_queries(auditor: Client) -> None:
    def taken() -> dict[str, int]:
        seal()
        middle = AuditEvent.objects.sealed().order_by("id")[1]
        counted = {}
        for path in (TRAIL, f"{TRAIL}?person=leah", f"{TRAIL}{middle.pk}/", f"{TRAIL}heads/"):
            with CaptureQueriesContext(connection) as queries:
                assert auditor.get(path).status_code == 200
            counted[path] = len(queries)
        return counted

    for _number in range(30):
        act(request_id="request-7")
    before = taken()
    for _number in range(90):
        act(request_id="request-7")
    assert taken() == before


def test_an_event_shows_its_neighbours_and_that_its_seal_holds(auditor: Client) -> None:
    first, middle, last = act(), act(reason="He moved", request_id="r"), act(request_id="r")
    seal()
    page = auditor.get(f"{TRAIL}{middle.pk}/")
    assert "It is as it was recorded" in words(page)
    assert "He moved" in words(page)
    assert "for whom" in words(page).lower()
    standing = page.context["standing"]
    assert (standing.before, standing.after) == (first, last)
    assert page.context["same"] == [last]
    waiting = act()
    assert "has not been sealed yet" in words(auditor.get(f"{TRAIL}{waiting.pk}/"))


def spoil(event: AuditEvent, how: str) -> None:
    """What somebody with the database's own password could do."""
    with lifted():
        if how == "changed":
            AuditEvent.objects.filter(pk=event.pk).update(verb="forged")
        elif how == "renamed":
            AuditEvent.objects.filter(pk=event.pk).update(actor_name="Daniel Osei")
        elif how == "name taken":
            erase_names(event.actor_id)
        elif how == "removed before":
            AuditEvent.objects.filter(sequence=event.sequence - 1).delete()
        elif how == "cut after":
            AuditEvent.objects.filter(sequence__gt=event.sequence).delete()
        elif how == "never sealed":
            Seal.objects.all().delete()


@pytest.mark.parametrize(
    ("how", "said"),
    [
        ("changed", "Its values do not give its hash"),
        ("renamed", "It bears another name"),
        ("name taken", "no event says that it was erased"),
        ("removed before", "The event before it is missing"),
        ("cut after", "The chain once went on beyond it"),
        ("never sealed", "No sealing gave it its place"),
    ],
)
def test_an_event_that_was_tampered_with_says_so(auditor: Client, how: str, said: str) -> None:
    _first, middle, _last = act(), act(), act()
    seal()
    middle.refresh_from_db()
    spoil(middle, how)
    assert said in words(auditor.get(f"{TRAIL}{middle.pk}/"))


def test_an_erased_name_is_replaced_by_the_same_words_everywhere(auditor: Client) -> None:
    event = act()
    seal()
    erase_names(LEAH.id)
    record(actor=SYSTEM, verb=NAMES_ERASED, about=LEAH.id)
    for path in (TRAIL, f"{TRAIL}{event.pk}/"):
        page = words(auditor.get(path))
        assert "Former user 901" in page
        assert "Leah" not in page
    assert "It is as it was recorded" in words(auditor.get(f"{TRAIL}{event.pk}/"))


def test_the_heads_are_the_ends_of_days(auditor: Client) -> None:
    act()
    seal()
    act()
    seal()
    page = auditor.get(f"{TRAIL}heads/")
    last = Seal.objects.order_by("-sequence")[0]
    assert [(head["day"], head["seal"]) for head in page.context["heads"]] == [(today(), last)]
    assert last.hash in words(page)
    assert auditor.get(f"{TRAIL}heads/?before=2020-01-01").context["heads"] == []
    assert auditor.get(f"{TRAIL}heads/?before=nonsense").status_code == 200


def taken(client: Client, form: str, **more: str) -> Any:
    on = today()
    parts = {"day": str(on.day), "month": str(on.month), "year": str(on.year)}
    days = {f"{end}_{part}": value for end in ("since", "until") for part, value in parts.items()}
    return client.post(f"{TRAIL}export/", {**days, "form": form, "reason": "The yearly audit", **more})


def test_a_copy_is_checked_without_the_site_and_is_itself_recorded(auditor: Client, tmp_path: Path) -> None:
    for reason in ("Ŵyth “quoted”\nlines\u2028and more", "=1+1", ""):
        act(reason=reason)
    seal()
    act()  # not sealed yet, so not part of the copy
    response = taken(auditor, "jsonl")
    assert "attachment" in response["Content-Disposition"]
    copy = tmp_path / "audit.jsonl"
    copy.write_bytes(b"".join(response.streaming_content))
    sealed = AuditEvent.objects.sealed().count()
    end = Seal.objects.order_by("-sequence")[0]
    assert checked(copy, f"{end.sequence}:{end.hash}") == (0, f"{sealed} events hold.")
    kept = AuditEvent.objects.order_by("-id")[0]
    assert (kept.verb, kept.actor_name, kept.reason) == ("audit.exported", "Aubrey Stone", "jsonl: The yearly audit")


def checked(copy: Path, *heads: str) -> tuple[int, str]:
    """What the program that is given with the documents says of a copy."""
    command = [sys.executable, "-I", str(ROOT / "scripts" / "check_trail.py"), str(copy), *heads]
    done = subprocess.run(command, capture_output=True, text=True, cwd=copy.parent)
    return done.returncode, done.stdout.strip()


@pytest.mark.parametrize("how", ["changed", "renamed", "removed", "head", "cut"])
def test_the_program_names_what_does_not_hold_in_a_copy(auditor: Client, tmp_path: Path, how: str) -> None:
    for _number in range(3):
        act()
    seal()
    rows = [json.loads(line) for line in b"".join(taken(auditor, "jsonl").streaming_content).splitlines()]
    last = rows[-1]
    heads = {"head": [f"{last['sequence']}:{'0' * 64}"], "cut": [f"{last['sequence'] + 1}:{'0' * 64}"]}.get(how, [])
    at = rows[-2]["sequence"]
    if how == "changed":
        rows[-2]["reason"] = "forged"
    elif how == "renamed":
        rows[-2]["actor_name"] = "Daniel Osei"
    elif how == "removed":
        del rows[-2]
    copy = tmp_path / "audit.jsonl"
    copy.write_text("".join(json.dumps(row) + "\n" for row in rows))
    status, said = checked(copy, *heads)
    named = {"removed": last["sequence"], "head": last["sequence"], "cut": last["sequence"] + 1}.get(how, at)
    assert status == 1
    assert said.startswith(f"{named}:")


def test_a_spreadsheet_s_formula_is_shown_and_not_run(auditor: Client) -> None:
    act(reason='=HYPERLINK("https://elsewhere.example")')
    seal()
    text = b"".join(taken(auditor, "csv").streaming_content).decode()
    rows = list(csv.DictReader(io.StringIO(text)))
    assert rows[-1]["reason"] == '\'=HYPERLINK("https://elsewhere.example")'
    assert rows[-1]["hash"] == AuditEvent.objects.get(pk=int(rows[-1]["id"])).hash


def test_a_copy_is_asked_for_by_days_and_reason_and_never_by_opening_a_page(auditor: Client) -> None:
    count = AuditEvent.objects.count()
    assert auditor.get(f"{TRAIL}export/").status_code == 200
    refused = {
        "Say why it is taken out": {"reason": ""},
        "At most 366 days": {"since_year": "2020"},
        "The last day must not be before the first": {"since_year": "2090"},
        "Enter the first day": {"since_day": "", "since_month": "", "since_year": ""},
    }
    for said, wrong in refused.items():
        response = taken(auditor, "csv", **wrong)
        assert response.status_code == 422
        assert said in words(response)
    assert AuditEvent.objects.count() == count


def test_no_page_of_the_trail_takes_another_method(auditor: Client) -> None:
    event = act()
    for path in ("", "heads/", f"{event.pk}/"):
        assert auditor.post(f"{TRAIL}{path}").status_code == 405
