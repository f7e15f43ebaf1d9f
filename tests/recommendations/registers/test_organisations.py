"""Officers keep bodies, their contacts and who follows whom; each change has its event and shows in the history."""

import datetime as dt
import time
from typing import Any

import pytest
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.organisations.actions import succeed
from learning_site.organisations.models import Contact, Organisation, Oversight, Succession
from learning_site.today import today
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import OFFICER, make

pytestmark = pytest.mark.django_db

DESK = "/workspace/office/organisations/"
KEEPERS = {Role.RECOMMENDATIONS_OFFICER, Role.ADMINISTRATOR}


@pytest.fixture
def officer() -> Client:
    return confirmed(signed_in(person(Role.RECOMMENDATIONS_OFFICER, name="Rhian Lloyd")))


def confirmed(client: Client) -> Client:
    """Whose second factor was used just now."""
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "mfa", "type": "totp", "at": time.time()}]
    session.save()
    return client


@pytest.fixture
def force() -> Organisation:
    return OrganisationFactory(slug="aldermoor", name_en="Aldermoor Police")


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def day(name: str, on: dt.date) -> dict[str, str]:
    return {f"{name}_day": str(on.day), f"{name}_month": str(on.month), f"{name}_year": str(on.year)}


def last_event() -> AuditEvent:
    return AuditEvent.objects.order_by("-id")[0]


@pytest.mark.parametrize("role", sorted(set(Role) - KEEPERS))
def test_nobody_else_opens_the_desk(role: Role, force: Organisation) -> None:
    client = confirmed(signed_in(person(role)))
    for path in ("", "new/", "aldermoor/", "aldermoor/edit/", "aldermoor/contact/", "aldermoor/succession/"):
        assert client.get(f"{DESK}{path}").status_code == 403


def test_a_body_is_added_and_a_taken_address_is_refused(officer: Client, force: Organisation) -> None:
    body = {"kind": "agency", "name_en": "Harbour Agency", "name_cy": "", "slug": "harbour-agency"}
    assert officer.post(f"{DESK}new/", body)["Location"] == f"{DESK}harbour-agency/"
    assert (last_event().verb, last_event().about) == ("organisation.made", "harbour-agency")
    for slug, said in (("aldermoor", "taken"), ("Big_One", "small letters"), ("", "Enter the last part")):
        response = officer.post(f"{DESK}new/", body | {"slug": slug})
        assert response.status_code == 422
        assert said in words(response).lower() or said in words(response)
    assert "oversight-body" not in words(officer.get(f"{DESK}new/"))


def edited(client: Client, **values: str) -> Any:
    form = client.get(f"{DESK}aldermoor/edit/").context["form"]
    sent = {"name_en": "Aldermoor Police", "name_cy": "", "region": "", "pfa_code": "", "reason": "Its own wish"}
    return client.post(f"{DESK}aldermoor/edit/", sent | {"seen": form["seen"].value()} | values)


def test_a_name_is_corrected_with_its_history(officer: Client, force: Organisation) -> None:
    assert edited(officer, name_cy="Heddlu Aldermoor").status_code == 302
    event = last_event()
    assert (event.verb, event.about, event.actor_name) == ("organisation.changed", "aldermoor", "Rhian Lloyd")
    assert event.reason == "name_cy: – → “Heddlu Aldermoor”. Its own wish"
    assert event.before != event.after
    page = words(officer.get(f"{DESK}aldermoor/"))
    assert "Heddlu Aldermoor" in page
    assert "Rhian Lloyd, recommendations officer" in page


def test_saving_what_stands_there_writes_nothing(officer: Client, force: Organisation) -> None:
    count = AuditEvent.objects.count()
    assert edited(officer).status_code == 302
    assert AuditEvent.objects.count() == count


def test_the_second_of_two_who_correct_at_once_is_told(officer: Client, force: Organisation) -> None:
    seen = officer.get(f"{DESK}aldermoor/edit/").context["form"]["seen"].value()
    edited(officer, region="North")
    response = edited(officer, seen=seen, region="South")
    assert response.status_code == 422
    assert "while you were at it" in words(response)
    assert 'value="South"' in words(response)
    force.refresh_from_db()
    assert force.region == "North"


def test_days_that_cannot_be_are_refused(officer: Client, force: Organisation) -> None:
    response = edited(officer, **day("starts_on", dt.date(2020, 5, 1)), **day("ends_on", dt.date(2020, 4, 1)))
    assert "must not be before the first" in words(response)


def test_a_contact_is_changed_and_both_addresses_are_shown(officer: Client, force: Organisation) -> None:
    for address in ("old@aldermoor.example", "new@aldermoor.example"):
        sent = {"role": "general", "address": address, **day("on", today())}
        assert officer.post(f"{DESK}aldermoor/contact/", sent).status_code == 302
    page = words(officer.get(f"{DESK}aldermoor/"))
    assert "old@aldermoor.example" in page
    assert "new@aldermoor.example" in page
    assert Contact.objects.filter(ends_on__isnull=True).get().address == "new@aldermoor.example"
    assert "nobody can be written to" not in page
    officer.post(f"{DESK}aldermoor/contact/", {"role": "general", "address": "", **day("on", today())})
    assert last_event().verb == "contact.ended"
    page = words(officer.get(f"{DESK}aldermoor/"))
    assert "Chief officer: nobody can be written to" in page
    assert "@aldermoor.example" not in last_event().reason


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"address": "no address"}, "Enter an email address"),
        ({"on_day": "31", "on_month": "2"}, "must be a real one"),
        ({"on_year": "2999"}, "on the day on which it begins"),
        ({"role": "king"}, "not one of the available choices"),
    ],
)
def test_a_contact_that_cannot_be_is_refused(
    officer: Client, force: Organisation, sent: dict[str, str], said: str
) -> None:
    whole = {"role": "general", "address": "a@aldermoor.example", **day("on", today())}
    response = officer.post(f"{DESK}aldermoor/contact/", whole | sent)
    assert response.status_code == 422
    assert said in words(response)
    assert not Contact.objects.exists()


def test_the_list_warns_of_missing_and_doubled_contacts(officer: Client, force: Organisation) -> None:
    now = today()
    other = OrganisationFactory(slug="b", name_en="Borough Police")
    Contact.objects.create(organisation=other, role="general", address="a@b.example", starts_on=now)
    Contact.objects.create(
        organisation=other, role="copies", address="a@b.example", starts_on=now, ends_on=now + dt.timedelta(days=9)
    )
    Contact.objects.create(organisation=other, role="copies", address="c@b.example", starts_on=now)
    gone = OrganisationFactory(name_en="Gone Police", ends_on=dt.date(2020, 1, 1))
    page = officer.get(DESK)
    said = {row["body"]: [gap.words for gap in row["gaps"]] for row in page.context["rows"]}
    assert said[other] == ["Statutory copies: two addresses for the same days"]
    assert len(said[force]) == 2
    assert said[gone] == []
    assert {row["body"] for row in officer.get(DESK, {"gaps": "on"}).context["rows"]} == {force, other}
    assert {row["body"] for row in officer.get(DESK, {"words": "borough"}).context["rows"]} == {other}
    assert officer.get(DESK, {"kind": "nonsense"}).status_code == 200


def test_oversight_begins_and_ends(officer: Client, force: Organisation) -> None:
    body = OrganisationFactory(slug="commissioner", name_en="Commissioner", kind="local-policing-body")
    officer.post(f"{DESK}aldermoor/oversight/", {"body": body.pk, **day("on", dt.date(2026, 1, 1))})
    assert last_event().about == "aldermoor/commissioner"
    link = Oversight.objects.get()
    early = {"reason": "It moved", **day("on", dt.date(2025, 1, 1))}
    response = officer.post(f"{DESK}aldermoor/oversight/{link.pk}/end/", early)
    assert "had not begun" in words(response)
    officer.post(f"{DESK}aldermoor/oversight/{link.pk}/end/", early | day("on", dt.date(2026, 3, 31)))
    link.refresh_from_db()
    assert (link.ends_on, last_event().verb) == (dt.date(2026, 3, 31), "oversight.ended")
    assert officer.get(f"{DESK}aldermoor/oversight/{link.pk}/end/").status_code == 404
    same = officer.post(f"{DESK}aldermoor/oversight/", {"body": force.pk, **day("on", dt.date(2026, 1, 1))})
    assert "two different bodies" in words(same)


def test_a_succession_is_shown_before_it_is_recorded(officer: Client, force: Organisation) -> None:
    successor = OrganisationFactory(slug="north", name_en="North Police")
    make(force, made_on=dt.date(2026, 1, 5))
    sent = {"successor": successor.pk, "reason": "The merger order", **day("on", dt.date(2026, 4, 1))}
    preview = officer.post(f"{DESK}aldermoor/succession/", sent)
    assert "1 open recommendation passes on" in words(preview)
    assert not Succession.objects.exists()
    done = officer.post(f"{DESK}aldermoor/succession/", sent | {"confirmed": "yes"})
    assert done["Location"] == f"{DESK}aldermoor/"
    assert Succession.objects.get().successor == successor
    event = AuditEvent.objects.get(verb="organisation.succeeded")
    assert (event.about, event.organisation, event.reason) == ("aldermoor", "north", "The merger order")
    page = words(officer.get(f"{DESK}aldermoor/"))
    assert "North Police" in page
    assert "Another body took over" in page
    late = edited(officer, **day("ends_on", dt.date(2026, 5, 1)))
    assert "follows from its succession" in words(late)


def test_a_succession_that_cannot_be_is_refused_in_words(officer: Client, force: Organisation) -> None:
    successor = OrganisationFactory(slug="north", name_en="North Police")
    sent = {"successor": successor.pk, "reason": "r", "confirmed": "yes"}
    future = officer.post(f"{DESK}aldermoor/succession/", sent | day("on", today() + dt.timedelta(days=9)))
    assert "on which it happens" in words(future)
    succeed(predecessor=successor, successor=force, happened_on=dt.date(2026, 1, 1), actor=OFFICER)
    circle = officer.post(f"{DESK}aldermoor/succession/", sent | day("on", dt.date(2026, 2, 1)))
    assert circle.status_code == 422
    assert "cannot succeed itself" in words(circle)


def test_a_succession_asks_for_the_second_factor_again(force: Organisation) -> None:
    client = signed_in(person(Role.RECOMMENDATIONS_OFFICER))
    response = client.post(f"{DESK}aldermoor/succession/", {"confirmed": "yes"})
    assert response.status_code == 302
    assert not Succession.objects.exists()
