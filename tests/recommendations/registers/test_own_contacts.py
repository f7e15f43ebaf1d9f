"""Managers keep the contacts of their own body, and see what the oversight body changed; others do not."""

from typing import Any

import pytest
from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.organisations.actions import change_contact
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Contact, Organisation, Oversight
from learning_site.today import today
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import OFFICER

pytestmark = pytest.mark.django_db


@pytest.fixture
def force() -> Organisation:
    return OrganisationFactory(slug="aldermoor", name_en="Aldermoor Police", name_cy="Heddlu Aldermoor")


@pytest.fixture
def manager(force: Organisation) -> Client:
    return signed_in(person(Role.MANAGER, force, name="Agnes Field"))


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def sent(address: str) -> dict[str, str]:
    on = today()
    days = {"on_day": str(on.day), "on_month": str(on.month), "on_year": str(on.year)}
    return {"role": "recommendations", "address": address, **days}


def test_a_manager_changes_a_contact_and_both_sides_see_it(manager: Client, force: Organisation) -> None:
    change_contact(organisation=force, role=ContactRole.GENERAL, address="office@a.example", actor=OFFICER)
    assert manager.post("/workspace/contacts/aldermoor/", sent("team@a.example"))["Location"] == "/workspace/contacts/"
    officer = signed_in(person(Role.RECOMMENDATIONS_OFFICER))
    for page in (manager.get("/workspace/contacts/"), officer.get("/workspace/office/organisations/aldermoor/")):
        assert "team@a.example" in words(page)
        assert "Agnes Field, organisation manager" in words(page)
        assert "Leah Brandt, recommendations officer" in words(page)


def test_the_page_speaks_welsh(manager: Client) -> None:
    page = words(manager.get("/cy/workspace/contacts/"))
    assert "Cysylltiadau" in page
    assert "Contacts" not in page
    assert "Ychwanegu cyswllt" in page


def test_colleagues_of_another_body_and_of_its_overseer_find_nothing(force: Organisation) -> None:
    overseer = OrganisationFactory(kind="local-policing-body")
    Oversight.objects.create(body=overseer, force=force)
    for stranger in (person(Role.READER, overseer), person(Role.READER)):
        assert signed_in(stranger).get("/workspace/contacts/aldermoor/").status_code == 404
        assert signed_in(stranger).post("/workspace/contacts/aldermoor/", sent("x@a.example")).status_code == 404
    assert not Contact.objects.exists()


@pytest.mark.parametrize("role", [Role.READER, Role.DRAFTER, Role.APPROVER])
def test_a_colleague_in_another_role_does_not(role: Role, force: Organisation) -> None:
    colleague = signed_in(person(role, force))
    assert colleague.get("/workspace/contacts/").status_code == 403
    assert colleague.post("/workspace/contacts/aldermoor/", sent("x@a.example")).status_code == 403
    assert not Contact.objects.exists()


def test_a_manager_of_another_body_finds_nothing(force: Organisation) -> None:
    change_contact(organisation=force, role=ContactRole.GENERAL, address="office@a.example", actor=OFFICER)
    stranger = signed_in(person(Role.MANAGER))
    assert stranger.get("/workspace/contacts/aldermoor/").status_code == 404
    assert stranger.post("/workspace/contacts/aldermoor/", sent("x@a.example")).status_code == 404
    assert "office@a.example" not in words(stranger.get("/workspace/contacts/"))
    assert Contact.objects.count() == 1


def test_the_page_shows_a_manager_of_two_bodies_both(manager: Client, force: Organisation) -> None:
    from learning_site.accounts.actions import grant_membership
    from learning_site.accounts.models import User
    from learning_site.audit.actor import SYSTEM

    other = OrganisationFactory(name_en="Borough Police")
    user = User.objects.get(name="Agnes Field")
    grant_membership(user=user, organisation=other, role=Role.MANAGER, actor=SYSTEM)
    page = words(manager.get("/workspace/contacts/"))
    assert "Borough Police" in page
    assert "Aldermoor Police" in page
