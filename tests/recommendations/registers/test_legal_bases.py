"""A changed legal basis is a new version: what was made stays under the old one, and only an administrator decides."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.audit.models import AuditEvent
from learning_site.today import today
from recommendations.models import LegalBasis
from tests.factories.accounts import person, signed_in
from tests.factories.recommendations import basis, draft, make
from tests.recommendations.registers.test_organisations import confirmed

pytestmark = pytest.mark.django_db

DESK = "/workspace/office/legal-bases/"
SENT = {
    "name_en": "Police Reform Act 2002, Schedule 3, paragraph 28A",
    "name_cy": "",
    "citation": "Police Reform Act 2002, Sch. 3, paras 28A and 28B",
    "duty_to_respond": "yes",
    "response_days": "42",
    "publication_days": "21",
    "copy_rule": "counterpart",
    "note": "",
    "reason": "The amending order",
}


@pytest.fixture
def administrator() -> Client:
    return confirmed(signed_in(person(Role.ADMINISTRATOR, name="Adele Marsh")))


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_what_was_made_keeps_its_version_and_drafts_go_over(administrator: Client) -> None:
    old = basis()
    made, waiting = make(made_on=dt.date(2026, 1, 5)), draft()
    response = administrator.post(f"{DESK}pra-28a/edit/", SENT)
    new = LegalBasis.objects.get(slug="pra-28a-v2")
    assert response["Location"] == f"{DESK}pra-28a-v2/"
    old.refresh_from_db()
    assert (old.ends_on, old.response_days) == (today(), 56)
    assert (new.starts_on, new.response_days, new.replaces) == (today(), 42, old)
    made.refresh_from_db()
    waiting.refresh_from_db()
    assert (made.legal_basis, waiting.legal_basis) == (old, new)
    event = AuditEvent.objects.order_by("-id")[0]
    assert (event.verb, event.about, event.actor_role) == ("legal-basis.changed", "pra-28a-v2", "administrator")
    assert "response_days: “56” → “42”" in event.reason
    assert event.reason.endswith("The amending order")
    page = words(administrator.get(f"{DESK}pra-28a/"))
    assert "Nothing more is made under this version" in page
    assert "The amending order" in page
    again = administrator.post(f"{DESK}pra-28a/edit/", SENT | {"response_days": "28"})
    assert "has ended already" in words(again)
    assert set(LegalBasis.objects.in_force().values_list("slug", flat=True)) == {
        "pra-28a-v2", "pra-10-1-e", "contractor",
    }  # fmt: skip


def test_saving_what_stands_there_makes_no_version(administrator: Client) -> None:
    old = basis()
    same = SENT | {"response_days": "56", "note": old.note}
    assert administrator.post(f"{DESK}pra-28a/edit/", same)["Location"] == f"{DESK}pra-28a/"
    assert LegalBasis.objects.filter(ends_on__isnull=False).count() == 0


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"reason": ""}, "Say why"),
        ({"response_days": "0"}, "greater than or equal to 1"),
        ({"response_days": "many"}, "Enter a whole number"),
        ({"name_en": ""}, "Enter the name in English"),
        ({"duty_to_respond": ""}, "Say whether the addressee must respond"),
        ({"copy_rule": "everybody"}, "not one of the available choices"),
    ],
)
def test_nonsense_is_refused_and_writes_nothing(administrator: Client, wrong: dict[str, str], said: str) -> None:
    basis()
    count = AuditEvent.objects.count()
    response = administrator.post(f"{DESK}pra-28a/edit/", SENT | wrong)
    assert response.status_code == 422
    assert said in words(response)
    assert (AuditEvent.objects.count(), LegalBasis.objects.count()) == (count, 3)


def test_one_is_added_and_one_is_ended(administrator: Client) -> None:
    basis()
    administrator.post(f"{DESK}new/", SENT | {"slug": "agency-order"})
    assert LegalBasis.objects.get(slug="agency-order").starts_on == today()
    waiting = draft(legal_basis=LegalBasis.objects.get(slug="agency-order"))
    refused = administrator.post(f"{DESK}agency-order/end/", {"reason": "Repealed"})
    assert "A draft relies on it" in words(refused)
    waiting.legal_basis = basis()
    waiting.save()
    assert administrator.post(f"{DESK}agency-order/end/", {"reason": "Repealed"}).status_code == 302
    assert AuditEvent.objects.order_by("-id")[0].verb == "legal-basis.ended"
    taken = administrator.post(f"{DESK}new/", SENT | {"slug": "pra-28a"})
    assert taken.status_code == 422


def test_an_officer_reads_and_does_not_decide() -> None:
    basis()
    officer = confirmed(signed_in(person(Role.RECOMMENDATIONS_OFFICER)))
    assert "new version" not in words(officer.get(f"{DESK}pra-28a/")).split("History")[0]
    for path in ("pra-28a/edit/", "pra-28a/end/", "new/"):
        assert officer.get(f"{DESK}{path}").status_code == 403
        assert officer.post(f"{DESK}{path}", SENT).status_code == 403
    assert LegalBasis.objects.count() == 3


def test_deciding_asks_for_the_second_factor_again() -> None:
    basis()
    client = signed_in(person(Role.ADMINISTRATOR))
    assert client.post(f"{DESK}pra-28a/edit/", SENT).status_code == 302
    assert LegalBasis.objects.filter(ends_on__isnull=False).count() == 0
