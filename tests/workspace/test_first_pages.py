"""Where a person begins after signing in: what the organisation was asked, or what waits at the oversight body."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.organisations.models import Organisation
from learning_site.today import today
from recommendations import actions
from recommendations.models import Addressee
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import FORCE, basis, draft, entry, make

pytestmark = pytest.mark.django_db


@pytest.fixture
def force() -> Organisation:
    return OrganisationFactory(name_en="Aldermoor Police")


def days_ago(days: int) -> dt.date:
    return today() - dt.timedelta(days=days)


def words(client: Client, name: str) -> str:
    response = client.get(reverse(name))
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_a_drafter_sees_what_the_force_was_asked_with_the_last_day_and_what_is_late_first(force: Organisation) -> None:
    make(force, made_on=days_ago(10), title="Answer within the hour")
    make(force, made_on=days_ago(60), title="Write down who searched whom")
    page = words(signed_in(person(Role.DRAFTER, force)), "workspace:home")
    assert "1 answer is late." in page
    assert "To answer: 2" in page
    assert "5 days late" in page
    assert "45 days" in page
    assert page.index("Write down who searched whom") < page.index("Answer within the hour")


def test_what_the_law_sets_no_date_for_is_never_late(force: Organisation) -> None:
    make(force, made_on=days_ago(400), legal_basis=basis("pra-10-1-e"))
    page = words(signed_in(person(Role.APPROVER, force)), "workspace:home")
    assert "No duty to answer: 1" in page
    assert "No date in law" in page
    assert ">Late<" not in page
    assert "is late" not in page


def test_an_answered_one_has_left_the_list_of_what_is_to_answer(force: Organisation) -> None:
    about = make(force, made_on=days_ago(10)).addressees.get()
    receive(about)
    page = words(signed_in(person(Role.DRAFTER, force)), "workspace:home")
    assert "Answered: 1" in page
    assert "To answer" not in page


def test_nobody_sees_what_another_force_was_asked_or_a_draft(force: Organisation) -> None:
    make(OrganisationFactory(), made_on=days_ago(10), title="For somebody else")
    draft(force, title="Not yet made")
    page = words(signed_in(person(Role.DRAFTER, force)), "workspace:home")
    assert "For somebody else" not in page
    assert "Not yet made" not in page
    assert "Nothing has been recommended to your organisation" in page


def test_the_office_sees_what_waits_for_it(force: Organisation) -> None:
    make(force, made_on=days_ago(60), title="Late one")
    make(force, made_on=days_ago(5), title="In time")
    receive(make(force, made_on=days_ago(10), title="Answered one").addressees.get())
    page = words(signed_in(person(Role.RECOMMENDATIONS_OFFICER)), "workspace:office")
    assert "Answers that are late: 1" in page
    assert "Answers received and not yet published: 1" in page
    assert "Publish by" in page
    assert "In time" not in page


def test_an_empty_register_says_that_nothing_waits() -> None:
    assert "Nothing waits" in words(signed_in(person(Role.AUDITOR)), "workspace:office")


@pytest.mark.parametrize(
    ("role", "first_page"),
    [
        (Role.EDITOR, "/admin/issues/"),
        (Role.ANONYMITY_REVIEWER, "/admin/issues/"),
        (Role.RECOMMENDATIONS_OFFICER, "/workspace/office/"),
        (Role.AUDITOR, "/workspace/office/"),
        (Role.DRAFTER, "/workspace/"),
        (Role.APPROVER, "/workspace/"),
    ],
)
def test_signing_in_leads_to_the_page_of_one_s_work(role: Role, first_page: str) -> None:
    client = signed_in(person(role))
    response = client.get(reverse("accounts:start"))
    assert response.headers["Location"] == first_page
    assert client.get(first_page).status_code == 200


@pytest.mark.parametrize("page", ["workspace:home", "workspace:office"])
def test_more_rows_need_no_more_queries(page: str, force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force) if page == "workspace:home" else person(Role.AUDITOR))
    counts = []
    for _round in range(2):
        for _row in range(3):
            make(force, made_on=days_ago(60))
        client.get(reverse(page))
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse(page))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def receive(about: Addressee) -> None:
    actions.receive_response(entry=entry(about, today(), FORCE), position="accepted", text="We accept it.")
