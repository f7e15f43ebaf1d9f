"""The answer: written, handed over, submitted by name; two people at one draft lose nothing."""

import hashlib
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from learning_site.accounts.actions import grant_membership
from learning_site.accounts.choices import Role
from learning_site.accounts.kept_words import writer_of
from learning_site.accounts.models import User
from learning_site.audit.actor import SYSTEM
from learning_site.correspondence.models import Letter
from learning_site.today import today
from recommendations import actions as register
from recommendations.actions import RefusedError
from recommendations.models import Action, Addressee, Representation, Response
from tests.factories.accounts import person, signed_in
from tests.factories.recommendations import FORCE, OFFICER, entry, make
from tests.workspace.conftest import Force
from tests.workspace.pages import days_ago, said, words
from workspace.actions import hand_over, save_part, submit
from workspace.choices import DraftState
from workspace.models import AnswerDraft, DraftVersion, Receipt

pytestmark = pytest.mark.django_db
TEXT = "From 1 February a named supervisor decides."


@pytest.fixture
def about(force: Force) -> Addressee:
    rows = make(force.organisation, made_on=days_ago(47)).addressees
    return rows.select_related("recommendation", "organisation").get()


def at(about: Addressee, name: str, *more: Any) -> str:
    return reverse(f"workspace:{name}", args=[about.recommendation.reference, about.organisation.slug, *more])


def write(client: Client, about: Addressee, *, seen: int = 0, text: str = TEXT, **more: Any) -> HttpResponse:
    return client.post(at(about, "answer-words"), {"seen": seen, "position": "accepted", "text": text, **more})


def add_action(client: Client, about: Addressee, title: str = "Train everybody") -> HttpResponse:
    typed = {"title": title, "owner_role": "Head of custody"}
    typed |= {"target_day": "31", "target_month": "3", "target_year": "2027"}
    return client.post(at(about, "answer-actions"), typed)


def publication(client: Client, about: Addressee, objects: str = "no", representations: str = "") -> HttpResponse:
    typed = {"objects": objects, "representations": representations, "seen": 99}
    return client.post(at(about, "answer-publication"), typed)


def handed_over(force: Force, about: Addressee, **more: str) -> AnswerDraft:
    write(force.drafter, about)
    add_action(force.drafter, about)
    publication(force.drafter, about, **more)
    force.drafter.post(at(about, "answer-check"), {"then": "hand-over", "note": "The date is agreed."})
    return about.answer_drafts.get()


def submission(draft: AnswerDraft, **more: Any) -> dict[str, Any]:
    newest = draft.newest()
    assert newest is not None
    seen = draft.addressee.events.count()
    typed = {"then": "submit", "number": newest.number, "seen": seen, "authority": "on", "full_name": "ACC Agnes Field"}
    return typed | more


def test_an_answer_is_written_handed_over_submitted_and_received_with_everything_in_it(
    force: Force, about: Addressee
) -> None:
    draft = handed_over(force, about)
    assert draft.state == DraftState.WITH_APPROVER
    page = words(force.approver, at(about, "answer-check"))
    assert "“The date is agreed.”" in page
    assert TEXT in page
    assert "Train everybody" in page
    assert "day 48, in time" in page
    assert "As it would read on" in page
    response = force.approver.post(at(about, "answer-check"), submission(draft), follow=True)
    receipt = said(response.content.decode())
    assert "We have received your answer" in receipt
    assert "day 48, in time" in receipt
    assert "ACC Agnes Field; drafted by Dev Sharma" in receipt
    answer = Response.objects.get()
    assert (answer.position, answer.text, answer.received_on) == ("accepted", TEXT, today())
    assert Action.objects.get().title == "Train everybody"
    assert not Representation.objects.exists()
    label = words(force.stranger, about.get_absolute_url())
    assert "publication pending" in label
    assert TEXT not in label


def test_an_objection_goes_with_the_answer(force: Force, about: Addressee) -> None:
    draft = handed_over(force, about, objects="yes", representations="It names a tactic.")
    force.approver.post(at(about, "answer-check"), submission(draft))
    assert Representation.objects.get().text == "It names a tactic."


def test_what_is_missing_is_said_and_nothing_is_handed_over(force: Force, about: Addressee) -> None:
    write(force.drafter, about, text="", position="")
    page = words(force.drafter, at(about, "answer-check"))
    assert "Choose your position." in page
    assert "Say whether you object to publication." in page
    force.drafter.post(at(about, "answer-check"), {"then": "hand-over"})
    assert about.answer_drafts.get().state == DraftState.DRAFTING


def test_the_receipt_can_be_checked_by_anybody_and_tells_nothing_else(force: Force, about: Addressee) -> None:
    draft = handed_over(force, about)
    force.approver.post(at(about, "answer-check"), submission(draft))
    receipt = Receipt.objects.get()
    contents = force.reader.get(at(about, "receipt-contents", 1)).content
    assert hashlib.sha256(contents).hexdigest() == receipt.digest
    assert TEXT in contents.decode()
    address = reverse("workspace:check-receipt")
    query = {"receipt": receipt.number, "fingerprint": receipt.digest.upper()}
    genuine = said(Client().get(address, query).content.decode())
    assert "The receipt is genuine" in genuine
    assert "Agnes" not in genuine
    assert "Aldermoor" not in genuine
    wrong = said(Client().get(address, query | {"fingerprint": "0" * 64}).content.decode())
    unknown = said(Client().get(address, query | {"receipt": "LR-1999-001/x/R1"}).content.decode())
    assert "We have no receipt with this number and this fingerprint." in wrong
    assert "We have no receipt with this number and this fingerprint." in unknown
    assert "Enter the fingerprint" in said(Client().get(address, {"receipt": "x"}).content.decode())


def test_the_receipt_is_sent_to_who_submitted_it_and_who_wrote_it(force: Force, about: Addressee) -> None:
    force.approver.post(at(about, "answer-check"), submission(handed_over(force, about)))
    sent = Letter.objects.filter(kind="answer-receipt")
    people = set(User.objects.filter(name__in=["Dev Sharma", "Agnes Field"]).values_list("email", flat=True))
    assert set(sent.values_list("recipient", flat=True)) == people
    assert all("Fingerprint of the contents" in letter.text for letter in sent)


def test_pressing_the_button_twice_gives_one_answer_and_the_same_receipt(force: Force, about: Addressee) -> None:
    typed = submission(handed_over(force, about))
    first = force.approver.post(at(about, "answer-check"), typed)
    second = force.approver.post(at(about, "answer-check"), typed)
    assert first.headers["Location"] == second.headers["Location"] == at(about, "receipt", 1)
    assert Response.objects.count() == 1
    assert Receipt.objects.count() == 1


def test_two_approvers_at_once_submit_one_answer(force: Force, about: Addressee) -> None:
    draft = handed_over(force, about)
    other = person(Role.APPROVER, force.organisation, name="Owen Achterberg")
    typed = submission(draft)
    force.approver.post(at(about, "answer-check"), typed)
    response = signed_in(other).post(at(about, "answer-check"), typed)
    assert response.headers["Location"] == at(about, "receipt", 1)
    assert Receipt.objects.get().submitted_by == "ACC Agnes Field"


def test_an_answer_that_was_changed_meanwhile_is_not_submitted_unread(force: Force, about: Addressee) -> None:
    draft = handed_over(force, about)
    typed = submission(draft)
    force.drafter.post(at(about, "answer-check"), {"then": "take-back"})
    write(force.drafter, about, seen=99, text="Something else.")
    force.drafter.post(at(about, "answer-check"), {"then": "hand-over"})
    response = force.approver.post(at(about, "answer-check"), typed, follow=True)
    assert "Read it again." in said(response.content.decode())
    assert not Response.objects.exists()


def test_what_happened_meanwhile_in_the_register_is_said_before_anything_is_submitted(
    force: Force, about: Addressee
) -> None:
    draft = handed_over(force, about)
    typed = submission(draft)
    register.receive_response(entry=entry(about, today(), OFFICER), position="accepted", text="It came by letter.")
    response = force.approver.post(at(about, "answer-check"), typed, follow=True)
    assert "This has changed since you opened it" in said(response.content.decode())
    assert Response.objects.count() == 1
    assert draft.__class__.objects.get().state == DraftState.WITH_APPROVER


def test_a_form_that_is_not_complete_sends_nothing_and_keeps_what_was_typed(force: Force, about: Addressee) -> None:
    typed = submission(handed_over(force, about), authority="")
    response = force.approver.post(at(about, "answer-check"), typed)
    page = response.content.decode()
    assert "Confirm that you answer for this organisation" in said(page)
    assert 'value="ACC Agnes Field"' in page
    assert not Response.objects.exists()


def test_nobody_submits_what_they_wrote(force: Force, about: Addressee) -> None:
    both = person(Role.DRAFTER, force.organisation, name="One Alone")
    grant_membership(user=both, organisation=force.organisation, role=Role.APPROVER, actor=SYSTEM)
    alone = signed_in(both)
    write(alone, about)
    publication(alone, about)
    alone.post(at(about, "answer-check"), {"then": "hand-over"})
    assert "a second person must submit it" in words(alone, at(about, "answer-check"))
    alone.post(at(about, "answer-check"), submission(about.answer_drafts.get()))
    assert not Response.objects.exists()


def test_an_approver_sends_it_back_with_a_note(force: Force, about: Addressee) -> None:
    handed_over(force, about)
    assert write(force.drafter, about, seen=99, text="Too late.").headers["Location"] == at(about, "answer-check")
    assert "Too late." not in words(force.drafter, at(about, "answer-check"))
    force.approver.post(at(about, "answer-check"), {"then": "return", "note": "Say who rings back."})
    assert "“Say who rings back.”" in words(force.drafter, at(about, "answer-check"))
    assert about.answer_drafts.get().state == DraftState.DRAFTING


def test_two_people_at_one_draft_keep_both_texts_and_one_chooses(force: Force, about: Addressee) -> None:
    write(force.drafter, about, text="The first words.")
    write(force.colleague, about, seen=1, text="Carys’s words.")
    met = write(force.drafter, about, seen=1, text="Dev’s words.")
    page = words(force.drafter, met.headers["Location"])
    assert "Carys Pugh saved this part while you were writing" in page
    assert "Carys’s words." in page
    assert "Dev’s words." in page
    assert about.answer_drafts.get().newest().text == "Carys’s words."
    force.drafter.post(met.headers["Location"], {"keep": "both", "seen": 2})
    assert about.answer_drafts.get().newest().text == "Carys’s words.\n\nDev’s words."
    assert {version.text for version in DraftVersion.objects.all()} >= {"Carys’s words.", "Dev’s words."}


@pytest.mark.parametrize(("keep", "shown"), [("mine", "Dev’s words."), ("theirs", "Carys’s words.")])
def test_either_text_can_be_chosen(force: Force, about: Addressee, keep: str, shown: str) -> None:
    write(force.colleague, about, text="Carys’s words.")
    met = write(force.drafter, about, text="Dev’s words.")
    force.drafter.post(met.headers["Location"], {"keep": keep, "seen": 1})
    assert about.answer_drafts.get().newest().text == shown


def test_two_people_in_different_parts_do_not_meet(force: Force, about: Addressee) -> None:
    write(force.drafter, about)
    add_action(force.colleague, about)
    saved = write(force.drafter, about, seen=1, text="Better words.")
    assert saved.headers["Location"] == at(about, "answer-actions")
    newest = about.answer_drafts.get().newest()
    assert (newest.text, len(newest.actions)) == ("Better words.", 1)


def test_two_people_who_each_add_an_action_lose_none(force: Force, about: Addressee) -> None:
    write(force.drafter, about)
    add_action(force.drafter, about, "Train everybody")
    add_action(force.colleague, about, "Sample 60 records")
    assert [each["title"] for each in about.answer_drafts.get().newest().actions] == [
        "Train everybody", "Sample 60 records",
    ]  # fmt: skip


def test_an_action_that_somebody_else_changed_is_shown_beside_one_s_own(force: Force, about: Addressee) -> None:
    write(force.drafter, about)
    add_action(force.drafter, about)
    key = about.answer_drafts.get().newest().actions[0]["key"]
    typed = {"owner_role": "Head", "target_day": "31", "target_month": "3", "target_year": "2027", "seen": 2}
    force.colleague.post(at(about, "answer-action", key), typed | {"title": "Train all 140"})
    page = force.drafter.post(at(about, "answer-action", key), typed | {"title": "Train some"}).content.decode()
    assert "Carys Pugh changed this action while you were writing." in said(page)
    assert "Train all 140" in said(page)
    assert 'value="Train some"' in page
    force.drafter.post(at(about, "answer-action", key), typed | {"title": "Train some", "seen": 3})
    assert about.answer_drafts.get().newest().actions[0]["title"] == "Train some"
    force.drafter.post(at(about, "answer-action", key), {"then": "remove"})
    assert about.answer_drafts.get().newest().actions == []


def test_a_session_that_ended_in_the_middle_loses_no_words(force: Force, about: Addressee) -> None:
    dev = User.objects.get(name="Dev Sharma")
    client = Client()
    typed = {"seen": 0, "position": "accepted", "text": "A long afternoon’s words.", "writer": writer_of(dev)}
    refused = client.post(at(about, "answer-words"), typed)
    assert "/accounts/login/" in refused.headers["Location"]
    assert not DraftVersion.objects.exists()
    sign_in(client, dev)
    page = client.get(at(about, "answer-words")).content.decode()
    assert "You were signed out while you were writing." in said(page)
    assert "A long afternoon’s words." in page
    assert "A long afternoon’s words." not in client.get(at(about, "answer-words")).content.decode()


def test_nobody_else_is_shown_those_words(force: Force, about: Addressee) -> None:
    dev, carys = User.objects.get(name="Dev Sharma"), User.objects.get(name="Carys Pugh")
    client = Client()
    client.post(at(about, "answer-words"), {"text": "PLANTED", "writer": writer_of(dev)})
    sign_in(client, carys)
    assert "PLANTED" not in client.get(at(about, "answer-words")).content.decode()


def sign_in(client: Client, user: User) -> None:
    """In the session in which the words were kept."""
    client.force_login(user)
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": 0}]
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()


def test_a_later_version_can_be_written_after_the_first_was_submitted(force: Force, about: Addressee) -> None:
    force.approver.post(at(about, "answer-check"), submission(handed_over(force, about)))
    force.drafter.post(at(about, "answer-words"), {"seen": 0, "position": "accepted-in-part", "text": "Second."})
    publication(force.drafter, about)
    force.drafter.post(at(about, "answer-check"), {"then": "hand-over"})
    draft = about.answer_drafts.get(state=DraftState.WITH_APPROVER)
    force.approver.post(at(about, "answer-check"), submission(draft))
    assert list(Response.objects.values_list("version", flat=True)) == [1, 2]
    assert set(Receipt.objects.values_list("number", flat=True)) == {
        f"{about.reference}/R1", f"{about.reference}/R2",
    }  # fmt: skip


PAGES = ["answer-words", "answer-actions", "answer-publication", "answer-check"]


@pytest.mark.parametrize("name", PAGES)
def test_a_draft_is_seen_in_its_own_organisation_only(force: Force, about: Addressee, name: str) -> None:
    write(force.drafter, about)
    statuses = {who: client.get(at(about, name)).status_code for who, client in force.everybody().items()}
    own = 200 if name == "answer-check" else 403
    assert statuses == {
        "drafter": 200, "colleague": 200, "approver": own, "reader": own,
        "stranger": 404, "policing_body": 404, "officer": 403,
    }  # fmt: skip


def test_a_receipt_is_seen_in_its_own_organisation_only(force: Force, about: Addressee) -> None:
    force.approver.post(at(about, "answer-check"), submission(handed_over(force, about)))
    for name in ("receipt", "receipt-contents"):
        found = {who: client.get(at(about, name, 1)).status_code for who, client in force.everybody().items()}
        assert found == {
            "drafter": 200, "colleague": 200, "approver": 200, "reader": 200,
            "stranger": 404, "policing_body": 404, "officer": 403,
        }  # fmt: skip


def test_a_reader_hands_nothing_over_and_submits_nothing(force: Force, about: Addressee) -> None:
    draft = handed_over(force, about)
    for then in ("submit", "return", "take-back", "hand-over"):
        force.reader.post(at(about, "answer-check"), submission(draft, then=then))
    draft.refresh_from_db()
    assert draft.state == DraftState.WITH_APPROVER


def test_the_action_itself_refuses_what_the_page_would_not_offer(force: Force, about: Addressee) -> None:
    saved = save_part(addressee=about, actor=FORCE, seen=0, position="accepted", text=TEXT)
    with pytest.raises(RefusedError):
        hand_over(draft=saved.version.draft, actor=FORCE, note="")
    with pytest.raises(RefusedError):
        submit(draft=saved.version.draft, actor=OFFICER, full_name="X", number=1, seen=1)
    assert not Response.objects.exists()
