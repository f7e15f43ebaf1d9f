"""A force with a drafter and an approver, and the people around it who must not see what they do."""

from dataclasses import dataclass

import pytest
from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation, Oversight
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory


@dataclass
class Force:
    """One force, and a signed-in client for each who may come near it."""

    organisation: Organisation
    drafter: Client
    colleague: Client
    approver: Client
    reader: Client
    stranger: Client
    policing_body: Client
    officer: Client

    def everybody(self) -> dict[str, Client]:
        return {name: client for name, client in vars(self).items() if isinstance(client, Client)}


@pytest.fixture
def force() -> Force:
    home = OrganisationFactory(name_en="Aldermoor Police", slug="aldermoor")
    body = OrganisationFactory(name_en="Aldermoor Commissioner", kind=OrganisationKind.LOCAL_POLICING_BODY)
    Oversight.objects.create(body=body, force=home)
    return Force(
        organisation=home,
        drafter=signed_in(person(Role.DRAFTER, home, name="Dev Sharma")),
        colleague=signed_in(person(Role.DRAFTER, home, name="Carys Pugh")),
        approver=signed_in(person(Role.APPROVER, home, name="Agnes Field")),
        reader=signed_in(person(Role.READER, home, name="Rita Reader")),
        stranger=signed_in(person(Role.APPROVER, name="Sam Elsewhere")),
        policing_body=signed_in(person(Role.READER, body, name="Pat Commissioner")),
        officer=signed_in(person(Role.RECOMMENDATIONS_OFFICER, name="Leah Brandt")),
    )
