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
from tests.factories.recommendations import FORCE, entry, make

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


def test_more_rows_need_no_more_queries(force: Organisation) -> None:
    page, client = "workspace:office", signed_in(person(Role.AUDITOR))
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
