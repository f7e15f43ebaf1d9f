"""More time, corrections, and what is reported after the answer: entered once, refused with the reason."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from learning_site.accounts.choices import Role
from learning_site.audit.actor import Actor
from learning_site.private_files.actions import scan
from learning_site.today import today
from recommendations import actions as register
from recommendations.models import Addressee, Evidence, EvidenceFile, Extension
from tests.factories.accounts import person, signed_in
from tests.factories.recommendations import FORCE, OFFICER, entry, make
from tests.workspace.conftest import Force
from tests.workspace.pages import days_ago, receive, said, words

pytestmark = pytest.mark.django_db
#: Nobody of the force has this identifier.
ASSESSOR = Actor(id="user:9001", name="Daniel Osei", role="recommendations-officer")


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Any) -> None:
    settings.PRIVATE_ROOT = tmp_path / "private"


def asked(force: Force, days: int = 20) -> Addressee:
    rows = make(force.organisation, made_on=days_ago(days)).addressees
    return rows.select_related("recommendation", "organisation").get()


def acting(force: Force) -> Addressee:
    """Answered, published, with one action."""
    about = asked(force)
    receive(about)
    register.plan_action(
        entry=entry(about, today(), FORCE), key="r1-1", title="Train everybody", owner_role="Head", target=today()
    )
    register.publish_response(entry=entry(about, today(), OFFICER))
    return about


def at(about: Addressee, name: str, *more: Any) -> str:
    return reverse(f"workspace:{name}", args=[about.recommendation.reference, about.organisation.slug, *more])


def test_more_time_is_asked_for_in_time_and_does_not_move_the_last_day(force: Force) -> None:
    about = asked(force)
    last_day = about.states.open().get().last_day
    page = force.drafter.post(at(about, "more-time"), {"reason": "A new system.", "seen": 1}, follow=True)
    assert "Your request for more time has arrived." in said(page.content.decode())
    assert Extension.objects.get().reason == "A new system."
    assert about.states.open().get().last_day == last_day
    assert "More time has already been asked for" in words(force.drafter, at(about, "more-time"))


def test_after_the_last_day_the_form_says_why_not_and_takes_nothing(force: Force) -> None:
    about = asked(force, 60)
    page = words(force.drafter, at(about, "more-time"))
    assert "only when the request arrives on or before the last day" in page
    assert "Send the request" not in page
    force.drafter.post(at(about, "more-time"), {"reason": "A new system.", "seen": 1})
    assert not Extension.objects.exists()


def test_a_form_without_words_says_so_and_keeps_the_rest(force: Force) -> None:
    about = asked(force)
    typed = {"about": "label", "reason": "", "seen": 1}
    page = force.drafter.post(at(about, "correction"), typed).content.decode()
    assert "Say what is right, and what shows it" in said(page)
    assert "checked" in page


def test_what_is_wrong_is_said_in_the_label_until_it_is_answered(force: Force) -> None:
    about = asked(force, 60)
    assert "it was due by" in words(force.approver, at(about, "correction"))
    typed = {"about": "answered", "reason": "Receipt of 2 November.", "seen": 1}
    page = force.approver.post(at(about, "correction"), typed, follow=True)
    assert "Your correction has arrived." in said(page.content.decode())
    label = register_label(force, about)
    assert "Receipt of 2 November" not in label
    register.answer_dispute(entry=entry(about, today(), OFFICER), outcome="upheld", reason="We looked.")
    assert register_label(force, about) != label


def register_label(force: Force, about: Addressee) -> str:
    return words(force.stranger, about.get_absolute_url())


def test_an_action_is_reported_and_a_slip_needs_a_reason(force: Force) -> None:
    about = acting(force)
    address = at(about, "action-update", "r1-1")
    moved = {"new_target_day": "1", "new_target_month": "9", "new_target_year": "2027"}
    typed = {"state": "in-progress", "note": "Half are trained.", "seen": about.events.count()}
    refused = said(force.drafter.post(address, typed | moved).content.decode())
    assert "Say why the date moves" in refused
    force.drafter.post(address, typed | moved | {"reason": "The trainer left."})
    action = about.actions.get()
    assert (action.state, action.note, action.target.isoformat()) == ("in-progress", "Half are trained.", "2027-09-01")
    assert "The trainer left." in words(force.drafter, address)


def test_two_people_who_report_at_once_are_told(force: Force) -> None:
    about = acting(force)
    typed = {"state": "complete", "note": "Done.", "seen": about.events.count()}
    force.drafter.post(at(about, "action-update", "r1-1"), typed)
    page = force.colleague.post(at(about, "action-update", "r1-1"), typed | {"note": "Mine."}).content.decode()
    assert "This has changed since you opened it" in said(page)
    assert "Mine." in page
    assert about.actions.get().note == "Done."


def picture() -> SimpleUploadedFile:
    content = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(content, "PNG")
    return SimpleUploadedFile("briefing.png", content.getvalue(), "image/png")


def test_evidence_is_sent_with_files_and_then_assessed(force: Force) -> None:
    about = acting(force)
    page = words(force.drafter, at(about, "evidence"))
    assert "Not possible now." in page
    report = {"state": "complete", "note": "All are trained.", "seen": about.events.count()}
    force.drafter.post(at(about, "action-update", "r1-1"), report)
    assert "Report it complete" in words(force.approver, at(about, "complete"))
    force.approver.post(at(about, "complete"), {"note": "57 of 60.", "seen": about.events.count()})
    typed = {"note": "A sample of 60.", "uploads": [picture()], "seen": about.events.count()}
    sent = force.drafter.post(at(about, "evidence"), typed, follow=True)
    assert "briefing.png" in said(sent.content.decode())
    assert Evidence.objects.get().note == "A sample of 60."
    assert EvidenceFile.objects.get().file.name == "briefing.png"
    register.assess(entry=entry(about, today(), ASSESSOR), rating="satisfactory", reason="The sample shows it.")
    page = words(force.reader, at(about, "recommendation"))
    assert "Satisfactory. The sample shows it." in page


def test_its_people_and_the_keepers_of_the_register_open_the_evidence_and_nobody_else(force: Force) -> None:
    about = acting(force)
    register.update_action(entry=entry(about, today(), FORCE), key="r1-1", state="complete", note="Done.")
    typed = {"note": "A sample.", "uploads": [picture()], "seen": about.events.count()}
    force.drafter.post(at(about, "evidence"), typed)
    file = EvidenceFile.objects.get().file
    scan(file_id=file.pk)
    address = reverse("files:open", args=[file.key])
    clients = force.everybody() | {"editor": signed_in(person(Role.EDITOR)), "public": Client()}
    let_in = {who for who, client in clients.items() if client.get(address).status_code == 200}
    assert let_in == {"drafter", "colleague", "approver", "reader", "officer"}


def test_a_file_that_is_refused_is_named_and_nothing_is_entered(force: Force) -> None:
    about = acting(force)
    register.update_action(entry=entry(about, today(), FORCE), key="r1-1", state="complete", note="Done.")
    bad = SimpleUploadedFile("program.exe", b"MZ", "application/octet-stream")
    typed = {"note": "A sample.", "uploads": [bad], "seen": about.events.count()}
    page = force.drafter.post(at(about, "evidence"), typed).content.decode()
    assert "program.exe" in said(page)
    assert "A sample." in page
    assert not Evidence.objects.exists()


PAGES: list[tuple[str, list[str], set[str]]] = [
    ("more-time", [], {"drafter", "colleague", "approver"}),
    ("correction", [], {"drafter", "colleague", "approver"}),
    ("action-update", ["r1-1"], {"drafter", "colleague"}),
    ("complete", [], {"approver"}),
    ("evidence", [], {"drafter", "colleague", "approver", "reader"}),
]


@pytest.mark.parametrize(("name", "more", "let_in"), PAGES)
def test_each_page_is_for_its_roles_of_its_own_organisation(
    force: Force, name: str, more: list[str], let_in: set[str]
) -> None:
    address = at(acting(force), name, *more)
    statuses = {who: client.get(address).status_code for who, client in force.everybody().items()}
    own = {"drafter", "colleague", "approver", "reader"}
    expected = {who: 200 if who in let_in else 403 for who in own}
    assert statuses == expected | {"stranger": 404, "policing_body": 404, "officer": 403}


def test_a_reader_sends_no_evidence(force: Force) -> None:
    about = acting(force)
    register.update_action(entry=entry(about, today(), FORCE), key="r1-1", state="complete", note="Done.")
    assert force.reader.post(at(about, "evidence"), {"note": "Mine."}).status_code == 404
    assert not Evidence.objects.exists()
