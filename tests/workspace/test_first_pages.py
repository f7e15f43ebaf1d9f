"""Where a person begins after signing in: what the organisation was asked, or what needs the oversight body."""

import pytest
from django.urls import reverse

from learning_site.accounts.choices import Role
from tests.factories.accounts import person, signed_in

pytestmark = pytest.mark.django_db


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
