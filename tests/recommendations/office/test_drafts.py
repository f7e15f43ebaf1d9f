"""Making: written, checked step by step for the very words, and signed by a decision maker alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.audit.actor import Actor
from learning_site.audit.words import values_of
from learning_site.organisations.models import Organisation
from recommendations.actions.bases import TERMS, change_legal_basis
from recommendations.choices import Stage
from recommendations.models import AddresseeEvent, Recommendation
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import OFFICER, basis, draft
from tests.recommendations.office.people import client_of, words

pytestmark = pytest.mark.django_db

AUTHOR = Actor(id="somebody", name="Leah Brandt", role=Role.RECOMMENDATIONS_OFFICER)
CHECKERS = {
    "legal": Role.LEGAL_REVIEWER,
    "subject": Role.RECOMMENDATIONS_OFFICER,
    "anonymity": Role.ANONYMITY_REVIEWER,
}


@pytest.fixture
def force() -> Organisation:
    return OrganisationFactory(name_en="Aldermoor Police", slug="aldermoor")


def typed(*organisations: Organisation, **more: Any) -> dict[str, Any]:
    return {
        "title_en": "Write down who searched whom",
        "text_en": "The force should write it down.",
        "reason_en": "Nobody knew.",
        "measure_of_success_en": "Every record names somebody.",
        "legal_basis": basis().pk,
        "source": "investigation",
        "organisations": [row.pk for row in organisations],
        **more,
    }


def at(name: str, about: Recommendation, *more: str) -> str:
    return reverse(f"office:{name}", args=[about.pk, *more])


def seen_on(client: Client, about: Recommendation, name: str = "draft") -> str:
    """The digest on the page, as a browser would send it back."""
    digest: str = client.get(at(name, about)).context["digest"]
    return digest


def in_review(force: Organisation) -> Recommendation:
    about = draft(force, actor=AUTHOR)
    client_of().post(at("move", about))
    return about


def checked(about: Recommendation) -> None:
    for step, role in CHECKERS.items():
        client = client_of(role)
        client.post(at("check", about, step), {"seen": seen_on(client, about), "note": "Read."})


def test_a_draft_is_written_to_all_forces_with_its_welsh(force: Organisation) -> None:
    OrganisationFactory(kind="local-policing-body")
    other = OrganisationFactory()
    values = typed(all_forces="on", title_cy="Ysgrifennwch")
    page = words(client_of().post(reverse("office:write"), values, follow=True))
    assert "The draft is kept." in page
    assert "To 2 organisations." in page
    written = Recommendation.objects.get()
    assert (written.stage, written.title_cy, written.text_cy) == (Stage.DRAFT, "Ysgrifennwch", None)
    assert {row.organisation for row in written.addressees.all()} == {force, other}
    assert "Write down who searched whom" in words(client_of(Role.AUDITOR).get(reverse("office:drafts")))


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ("title_en", "Give it a title."),
        ("text_en", "Write what is recommended."),
        ("measure_of_success_en", "Write how anybody could tell that it worked."),
        ("legal_basis", "Choose the legal basis."),
        ("source", "Choose what it came out of."),
        ("organisations", "Choose at least one organisation."),
    ],
)
def test_what_is_missing_is_said_and_the_rest_stays(force: Organisation, missing: str, said: str) -> None:
    values = {name: value for name, value in typed(force, reason_en="These words stay.").items() if name != missing}
    response = client_of().post(reverse("office:write"), values)
    assert response.status_code == 400
    assert said in words(response)
    assert "These words stay." in response.content.decode()
    assert not Recommendation.objects.exists()


def test_a_draft_is_written_under_a_law_in_force(force: Organisation) -> None:
    old = basis()
    change_legal_basis(
        basis=old, terms={**values_of(old, TERMS), "response_days": 40}, actor=OFFICER, reason="The law changed."
    )
    response = client_of().post(reverse("office:write"), typed(force, legal_basis=old.pk))
    assert response.status_code == 400
    assert "Choose the legal basis." in words(response)
    assert not Recommendation.objects.exists()


def test_a_changed_draft_voids_the_checks_of_other_words(force: Organisation) -> None:
    about = in_review(force)
    checked(about)
    page = words(client_of(Role.DECISION_MAKER).get(at("draft", about)))
    assert "See what signing does, and sign" in page
    client_of().post(at("edit", about), typed(force, text_en="Other words."))
    page = words(client_of(Role.DECISION_MAKER).get(at("draft", about)))
    assert "for other words, so it must be done again." in page
    assert "It has not been sent to review." in page
    client_of().post(at("move", about))
    page = words(client_of(Role.DECISION_MAKER).get(at("draft", about)))
    assert "These reviews of the words as they stand are missing: legal review, review by the subject network" in page
    about.refresh_from_db()
    assert about.text_en == "Other words."


def test_a_check_of_words_that_changed_meanwhile_is_refused(force: Organisation) -> None:
    about = in_review(force)
    reviewer = client_of(Role.LEGAL_REVIEWER)
    seen = seen_on(reviewer, about)
    client_of().post(at("edit", about), typed(force, text_en="Other words."))
    page = words(reviewer.post(at("check", about, "legal"), {"seen": seen}, follow=True))
    assert "The draft has been changed since you opened it." in page
    assert not about.reviews.exists()


def test_each_step_is_done_by_its_own_role_and_only_in_review(force: Organisation) -> None:
    about = draft(force)
    for role in (Role.EDITOR, Role.AUDITOR, Role.LEGAL_REVIEWER, Role.RECOMMENDATIONS_OFFICER):
        assert client_of(role).post(at("check", about, "anonymity"), {"seen": "x"}).status_code == 403
    assert client_of().post(at("check", about, "nonsense"), {"seen": "x"}).status_code == 403
    page = words(client_of(Role.ANONYMITY_REVIEWER).post(at("check", about, "anonymity"), {"seen": "x"}, follow=True))
    assert "It has not been sent to review." in page


def test_a_decision_maker_signs_after_a_page_that_says_what_happens(force: Organisation) -> None:
    about = in_review(force)
    maker = client_of(Role.DECISION_MAKER, name="Margaret Quayle")
    assert "It cannot be signed now" in words(maker.get(at("sign", about)))
    checked(about)
    page = words(maker.get(at("sign", about)))
    assert "the last day to answer is" in page
    assert "with the name of 1 organisation" in page
    about.refresh_from_db()
    assert about.stage == Stage.IN_REVIEW
    assert not AddresseeEvent.objects.exists()
    page = words(maker.post(at("sign", about), {"seen": seen_on(maker, about, "sign")}, follow=True))
    about.refresh_from_db()
    assert f"{about.reference} is made and public." in page
    event = AddresseeEvent.objects.get()
    assert (event.kind, event.actor_name, event.actor_role) == ("made", "Margaret Quayle", "decision-maker")
    assert maker.get(at("draft", about)).status_code == 404


def test_nothing_is_signed_that_changed_since_the_page_was_opened(force: Organisation) -> None:
    about = in_review(force)
    checked(about)
    maker = client_of(Role.DECISION_MAKER)
    response = maker.post(at("sign", about), {"seen": "something else"})
    assert response.status_code == 409
    assert "The draft has been changed since you opened it." in words(response)
    assert not AddresseeEvent.objects.exists()


def test_nobody_signs_a_review_of_their_own_words(force: Organisation) -> None:
    author = client_of()
    author.post(reverse("office:write"), typed(force))
    about = Recommendation.objects.get()
    author.post(at("move", about))
    page = words(author.post(at("check", about, "subject"), {"seen": seen_on(author, about)}, follow=True))
    assert "You wrote it, so somebody else must review it." in page
    assert "Sign the review by the subject network" not in page
    assert not about.reviews.exists()


@pytest.mark.parametrize("role", [Role.RECOMMENDATIONS_OFFICER, Role.EDITOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_nobody_else_signs(force: Organisation, role: Role) -> None:
    about = in_review(force)
    assert client_of(role).get(at("sign", about)).status_code == 403
    assert client_of(role).post(at("sign", about), {"seen": "x"}).status_code == 403


@pytest.mark.parametrize("role", [Role.EDITOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_others_read_drafts_and_do_not_write(force: Organisation, role: Role) -> None:
    about, client = draft(force), client_of(role)
    assert client.get(at("draft", about)).status_code == 200
    assert "You read here." in words(client.get(reverse("office:write")))
    assert "You read here." in words(client.post(reverse("office:write"), typed(force)))
    assert client.post(at("edit", about), typed(force)).status_code == 403
    assert client.post(at("move", about)).status_code == 403
    assert Recommendation.objects.count() == 1
