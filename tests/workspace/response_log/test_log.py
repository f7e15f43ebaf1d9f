"""Could it happen here? Members answer; nobody else reads; nothing that a colleague wrote is lost."""

import datetime as dt
import io
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from PIL import Image

from learning_site.accounts.actions import grant_membership, leave, name_stand_in
from learning_site.accounts.choices import Role
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Organisation
from learning_site.today import today
from magazine.actions import publish_issue, withdraw
from magazine.models import Question
from search.actions import follow
from search.backends.protocol import Backend
from tests.factories.accounts import person, signed_in
from tests.factories.magazine import PUBLISHER, draft
from tests.factories.organisations import OrganisationFactory
from workspace.response_log import actions
from workspace.response_log.models import Entry, EvidenceFile

pytestmark = pytest.mark.django_db

ANSWER = "Booking-in asks about falls, which zanzibar checks"


@pytest.fixture
def force() -> Organisation:
    publish_issue(issue=draft(cases=2), actor=PUBLISHER)
    return OrganisationFactory(slug="aldermoor", name_en="Aldermoor Police")


def page(number: int = 1, tail: str = "") -> str:
    return f"/workspace/log/aldermoor/questions/{number}/{tail}"


def answered(client: Client, number: int = 1, **changes: Any) -> Any:
    data = {"state": "could-happen", "answer": ANSWER, "owner_role": "Custody inspector", "seen": "0"} | changes
    return client.post(page(number), data)


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_a_member_answers_and_every_member_reads_it(force: Organisation) -> None:
    response = answered(
        signed_in(person(Role.DRAFTER, force)), review_on_day="1", review_on_month="3", review_on_year="2099"
    )
    assert response.status_code == 302
    reader = text(signed_in(person(Role.READER, force)).get("/workspace/log/aldermoor/issues/custody/"))
    assert ANSWER in reader
    assert "has answered 1 of the 6 questions" in reader
    assert "In 1 of them" in reader
    assert "Look at question 1 again on" in reader


def test_a_reader_cannot_write(force: Organisation) -> None:
    reader = signed_in(person(Role.READER, force))
    assert answered(reader).status_code == 404
    assert "Save" not in text(reader.get(page()))
    assert not Entry.objects.exists()


STRANGERS = [Role.MANAGER, Role.EDITOR, Role.RECOMMENDATIONS_OFFICER, Role.AUDITOR, Role.ADMINISTRATOR]


@pytest.mark.parametrize("role", STRANGERS)
def test_nobody_outside_finds_a_log(force: Organisation, role: Role) -> None:
    answered(signed_in(person(Role.DRAFTER, force)))
    key = Entry.objects.get().key
    stranger = signed_in(person(role))
    for address in (
        "/workspace/log/aldermoor/",
        f"/workspace/log/aldermoor/entries/{key}/",
        "/workspace/log/aldermoor/questions/?factor=searches",
        page(),
        page(tail="hand-over/"),
        page(tail="evidence/"),
        "/workspace/log/aldermoor/issues/custody/",
        "/workspace/log/aldermoor/issues/custody/log.xlsx",
        "/workspace/log/aldermoor/issues/custody/log.docx",
    ):
        assert stranger.get(address).status_code in (403, 404), address
        assert stranger.post(address, {"state": "could-happen"}).status_code in (403, 404, 405), address


def test_what_the_oversight_body_can_read_elsewhere_tells_nothing_of_a_log(force: Organisation) -> None:
    manager, colleague = person(Role.MANAGER, force), person(Role.DRAFTER, force, name="Carys Pugh")
    client = signed_in(manager)
    answered(client)
    client.post(page(tail="hand-over/"), {"to": colleague.pk, "note": "Ask the zanzibar sergeant"})
    told = [
        (event.verb, event.about, event.reason) for event in AuditEvent.objects.filter(verb__startswith="response-log")
    ]
    letters = [letter.subject + letter.text for letter in Letter.objects.all()]
    assert len(told) == 2
    assert len(letters) == 1
    for words in [*map(str, told), *letters]:
        assert "zanzibar" not in words
        assert "/questions/" not in words
        assert "custody" not in words.lower().replace("aldermoor", "")


def test_the_letter_leads_the_colleague_to_the_question(force: Organisation) -> None:
    colleague = person(Role.DRAFTER, force)
    signed_in(person(Role.MANAGER, force)).post(page(tail="hand-over/"), {"to": colleague.pk, "note": "Please"})
    path = f"/workspace/log/aldermoor/entries/{Entry.objects.get().key}/"
    assert path in Letter.objects.get().text
    client = signed_in(colleague)
    assert client.get(path)["Location"] == page()
    assert "Please" in text(client.get(page()))
    assert "Handed to you: 1" in text(client.get("/workspace/log/aldermoor/"))


def test_a_question_goes_to_a_colleague_and_to_no_stranger(force: Organisation) -> None:
    stranger = person(Role.DRAFTER)
    response = signed_in(person(Role.MANAGER, force)).post(page(tail="hand-over/"), {"to": stranger.pk, "note": "Hm"})
    assert response.status_code == 422
    assert "Choose a colleague of your organisation" in text(response)
    assert "Hm" in text(response)


def test_who_saves_second_reads_the_first_and_chooses(force: Organisation) -> None:
    first, second = signed_in(person(Role.DRAFTER, force, name="Imran Aziz")), signed_in(person(Role.APPROVER, force))
    answered(first)
    conflict = answered(second, answer="We have no such check", state="should-not-happen")
    assert conflict.status_code == 409
    assert "Imran Aziz changed this answer while you had it open" in text(conflict)
    assert ANSWER in text(conflict)
    assert "We have no such check" in text(conflict)
    assert Entry.objects.get().answer == ANSWER
    answered(second, answer="We have no such check", state="should-not-happen", seen="1")
    entry = Entry.objects.get()
    assert entry.answer == "We have no such check"
    assert [version.answer for version in entry.versions.all()] == ["We have no such check", ANSWER]


def test_a_verdict_needs_words_and_what_was_typed_stays(force: Organisation) -> None:
    response = answered(signed_in(person(Role.DRAFTER, force)), answer=" ", owner_role="Healthcare lead")
    assert response.status_code == 422
    assert "Write why it could or should not happen here" in text(response)
    assert "Healthcare lead" in text(response)
    assert not Entry.objects.exists()


def test_only_a_manager_or_approver_lets_the_count_out_and_nothing_else_leaves(force: Organisation) -> None:
    officer, drafter = signed_in(person(Role.RECOMMENDATIONS_OFFICER)), signed_in(person(Role.DRAFTER, force))
    answered(drafter)
    share = "/workspace/log/aldermoor/issues/custody/sharing/"
    assert drafter.post(share, {"share": "yes"}).status_code == 404
    assert "Aldermoor" not in text(officer.get("/workspace/office/log/"))
    manager = signed_in(person(Role.MANAGER, force, name="Imran Aziz"))
    manager.post(share, {"share": "yes"})
    shared = text(officer.get("/workspace/office/log/"))
    assert "Aldermoor Police" in shared
    assert "1 of 6" in shared
    assert "Imran Aziz" not in shared
    assert "zanzibar" not in shared
    assert "because Imran Aziz chose to" in text(manager.get("/workspace/log/aldermoor/issues/custody/"))
    manager.post(share, {"share": "no"})
    assert "Aldermoor" not in text(officer.get("/workspace/office/log/"))


def test_a_list_is_narrowed_by_state_and_owner(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))
    answered(client)
    address = "/workspace/log/aldermoor/issues/custody/"
    could = text(client.get(address, {"state": "could-happen"}))
    assert "Open question 1" in could
    assert "Answer question 2" not in could
    assert "Answer question 2" in text(client.get(address, {"owner": "-"}))
    assert "No question of this issue is in that state" in text(client.get(address, {"state": "due"}))


def test_a_review_that_is_due_stands_on_the_first_page(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))
    day = today() - dt.timedelta(days=1)
    answered(client, review_on_day=day.day, review_on_month=day.month, review_on_year=day.year)
    assert "Due for another look: 1" in text(client.get("/workspace/log/aldermoor/"))


def test_a_factor_leads_to_its_questions(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))
    assert "Answer question 4" in text(client.get("/workspace/log/aldermoor/questions/", {"factor": "searches"}))
    assert "No published question fits" in text(client.get("/workspace/log/aldermoor/questions/", {"factor": "none"}))


def test_a_search_leads_to_questions(force: Organisation, engine: Backend) -> None:
    follow(engine=engine)
    client = signed_in(person(Role.DRAFTER, force))
    found = text(client.get("/workspace/log/aldermoor/questions/", {"q": "how would your force notice custody-2"}))
    assert "Answer question 4" in found


def test_the_downloads_hold_what_was_said_and_no_formula_runs(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))
    answered(client, answer="=1+1")
    sheet = load_workbook(
        io.BytesIO(client.get("/workspace/log/aldermoor/issues/custody/log.xlsx").content)
    ).worksheets[0]
    rows = list(sheet.iter_rows(values_only=True))
    assert len(rows) == 7
    assert rows[1][5] == "=1+1"
    assert sheet.cell(row=2, column=6).data_type == "s"
    paper = docx.Document(io.BytesIO(client.get("/workspace/log/aldermoor/issues/custody/log.docx").content))
    headings = [each.text for each in paper.paragraphs if each.style and each.style.name == "Heading 2"]
    assert headings == [f"Question {number}" for number in range(1, 7)]
    assert "=1+1" in [each.text for each in paper.paragraphs]


def test_evidence_opens_for_members_alone_and_a_doubtful_file_is_not_kept(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))
    png = b"not a picture at all"
    refused = client.post(page(tail="evidence/"), {"file": SimpleUploadedFile("screen.png", png)})
    assert refused.status_code == 422
    assert not EvidenceFile.objects.exists()
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    taken = client.post(page(tail="evidence/"), {"file": SimpleUploadedFile("screen.png", picture.getvalue())})
    assert taken.status_code == 302
    file = EvidenceFile.objects.get().file
    assert "screen.png" in text(client.get(page()))
    assert signed_in(person(Role.RECOMMENDATIONS_OFFICER)).get(f"/files/{file.key}/").status_code == 404
    assert signed_in(person(Role.MANAGER)).get(f"/files/{file.key}/").status_code == 404
    assert client.get(f"/files/{file.key}/").status_code != 404


@pytest.mark.parametrize("with_heir", [True, False])
def test_what_was_handed_to_a_leaver_goes_to_the_heir_or_waits(force: Organisation, with_heir: bool) -> None:
    leaver, manager = person(Role.DRAFTER, force), person(Role.MANAGER, force)
    actor, question = manager.as_actor("manager"), Question.objects.get(number=1)
    actions.hand_over(organisation=force, question=question, to=leaver, note="", actor=actor)
    leave(user=leaver, organisation=force, heir=manager if with_heir else None, actor=actor)
    assert Entry.objects.get().handed_to == (manager if with_heir else None)


def test_a_stand_in_writes_in_the_absent_colleague_s_place(force: Organisation) -> None:
    absent, stand_in = person(Role.DRAFTER, force), person(Role.READER, force)
    manager = person(Role.MANAGER, force)
    assert answered(signed_in(stand_in)).status_code == 404
    name_stand_in(
        user=absent, stand_in=stand_in, organisation=force, role=Role.DRAFTER,
        starts_on=today(), last_day=today() + dt.timedelta(days=7), actor=manager.as_actor("manager"),
    )  # fmt: skip
    assert answered(signed_in(stand_in)).status_code == 302


def test_a_withdrawn_question_leaves_its_answer_and_not_its_words(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))
    answered(client)
    words = "How would your force notice this in custody-1?"
    assert words in text(client.get("/workspace/log/aldermoor/issues/custody/"))
    withdraw(reference="custody-1", actor=PUBLISHER, reason="someone could be identified")
    log = text(client.get("/workspace/log/aldermoor/"))
    assert "No longer published" in log
    assert ANSWER in log
    assert words not in log
    assert client.get(page()).status_code == 404


def test_who_serves_two_organisations_chooses(force: Organisation) -> None:
    both = person(Role.DRAFTER, force)
    assert "Start from an issue" in text(signed_in(both).get("/workspace/log/"))
    grant_membership(
        user=both, organisation=OrganisationFactory(name_en="Otherby Police"), role=Role.READER, actor=SYSTEM
    )
    assert "Otherby Police" in text(signed_in(both).get("/workspace/log/"))


def test_an_empty_magazine_says_so() -> None:
    nobody = signed_in(person(Role.DRAFTER, OrganisationFactory(slug="aldermoor")))
    assert "No question has been published yet" in text(nobody.get("/workspace/log/aldermoor/"))


def test_twice_the_answers_ask_the_database_no_more_often(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))

    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            for address in ("/workspace/log/aldermoor/", "/workspace/log/aldermoor/issues/custody/"):
                assert client.get(address).status_code == 200
        return len(counted)

    answered(client, 1)
    queries()
    few = queries()
    for number in (2, 3, 4):
        answered(client, number)
    assert queries() == few
