"""A person's dates in a calendar program: by a secret that can be ended, and nothing but what is public or promised."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from icalendar import Calendar

from learning_site.accounts.actions import leave
from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.organisations.models import Organisation
from learning_site.today import today
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import make
from workspace.dates.models import CalendarAddress
from workspace.dates.views import ASKING

pytestmark = pytest.mark.django_db


@pytest.fixture
def force() -> Organisation:
    cache.clear()
    return OrganisationFactory(slug="aldermoor", name_en="Aldermoor Police")


def address_of(client: Client) -> str:
    page = client.post("/workspace/dates/", {"act": "make"}).content.decode()
    return page.partition("<code>http://localhost:8000")[2].partition("</code>")[0]


def test_the_calendar_holds_the_last_day_of_each_answer_that_is_owed(force: Organisation) -> None:
    made = today() - dt.timedelta(days=10)
    make(force, made_on=made, title="Write down who searched whom")
    make(OrganisationFactory(), made_on=made, title="Of somebody else")
    path = address_of(signed_in(person(Role.DRAFTER, force)))
    response = Client().get(path)
    assert response["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(response.content).walk("VEVENT")
    assert [event["SUMMARY"] for event in events] == [
        "Last day to answer LR-2026-001: Write down who searched whom (Aldermoor Police)"
    ]
    assert events[0].decoded("DTSTART") == made + dt.timedelta(days=55)
    assert events[0]["URL"].endswith("/workspace/LR-2026-001/aldermoor/")


def test_a_new_address_ends_the_old_one_and_an_ended_one_opens_nothing(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))
    first = address_of(client)
    second = address_of(client)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    client.post("/workspace/dates/", {"act": "end"})
    assert Client().get(second).status_code == 404
    assert Client().get("/workspace/dates/guess.ics").status_code == 404


def test_who_leaves_takes_no_dates_along(force: Organisation) -> None:
    drafter, manager = person(Role.DRAFTER, force), person(Role.MANAGER, force)
    make(force, made_on=today())
    path = address_of(signed_in(drafter))
    assert b"VEVENT" in Client().get(path).content
    leave(user=drafter, organisation=force, heir=None, actor=manager.as_actor("manager"))
    assert b"VEVENT" not in Client().get(path).content


def test_the_secret_is_shown_once_and_stored_nowhere(force: Organisation) -> None:
    client = signed_in(person(Role.DRAFTER, force))
    secret = address_of(client).partition("/dates/")[2].removesuffix(".ics")
    assert len(secret) > 40
    assert secret not in client.get("/workspace/dates/").content.decode()
    assert secret not in str(CalendarAddress.objects.values()) + str(list(AuditEvent.objects.values()))


def test_a_calendar_in_welsh_stays_welsh(force: Organisation) -> None:
    make(force, made_on=today())
    page = signed_in(person(Role.DRAFTER, force)).post("/cy/workspace/dates/", {"act": "make"}).content.decode()
    path = page.partition("<code>http://localhost:8000")[2].partition("</code>")[0]
    assert "Dyddiad olaf" in Client().get(path).content.decode()


def test_guessing_is_slowed_down(force: Organisation) -> None:
    codes = {Client().get(f"/workspace/dates/{number}.ics").status_code for number in range(ASKING.times)}
    assert codes == {404}
    assert Client().get("/workspace/dates/one-more.ics").status_code == 429


def test_more_dates_ask_the_database_no_more_often(force: Organisation) -> None:
    path = address_of(signed_in(person(Role.DRAFTER, force)))

    def queries() -> int:
        make(force, made_on=today())
        with CaptureQueriesContext(connection) as counted:
            assert Client().get(path).status_code == 200
        return len(counted)

    queries()
    few = queries()
    assert queries() == few


def test_no_dates_say_so(force: Organisation) -> None:
    page = signed_in(person(Role.READER, force)).get("/workspace/dates/").content.decode()
    assert "Nothing is due and nothing has been promised" in page
