"""Every column that holds something about a person is declared with its period, and what is past it goes."""

import datetime as dt
import re
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import models
from django.utils import timezone

from learning_site.accounts.actions import end_membership
from learning_site.accounts.actions.erasing import erase_person
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.audit.actions import record, seal, verify
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.audit.retention import declarations, document, sweep_all
from learning_site.correspondence.choices import LetterState
from learning_site.correspondence.models import Letter
from subscribers.models import Subscriber
from tests.factories.accounts import person, signed_in
from tests.factories.subscribers import SubscriberFactory
from tests.project.test_house_rules import ROOT

PERSONAL = re.compile(
    r"(^|_)(by|by_id|by_name|actor_id|actor_name|recipient|recipient_name|address|address_key|user_agent|ip|email|signed)$"
)
#: Columns called "name" that are a person's, or may hold one's.
NAMED = {"accounts.User", "subscribers.Subscriber", "subscribers.Delivery", "private_files.PrivateFile"}
#: Columns that look like a person's and are not.
NOT_PERSONAL = {
    "recommendations.AddresseeState.superseded_by": "the reference of a recommendation",
    "recommendations.AddresseeState.succeeded_by": "the slug of a body",
    "subscribers.Dispatch.bounce_address": "the site's own mailbox for what comes back",
}


def personal() -> set[str]:
    """Every column of every table that holds a value about a person, by its shape."""
    return {
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if not field.is_relation
        and (
            isinstance(field, models.EmailField | models.GenericIPAddressField)
            or (isinstance(field, models.CharField | models.TextField) and PERSONAL.search(field.name))
            or (field.name == "name" and model._meta.label in NAMED)
        )
    } - set(NOT_PERSONAL)


def test_what_is_declared_is_what_the_tables_hold() -> None:
    declared = {f"{kept.table}.{column}" for kept in declarations() for column in kept.columns}
    assert personal() - declared == set(), "say in the app's retention module why it is kept, and for how long"
    assert declared - personal() == set()


def test_what_only_looks_personal_still_exists() -> None:
    for name in NOT_PERSONAL:
        label, _dot, column = name.rpartition(".")
        assert apps.get_model(label)._meta.get_field(column)


def test_the_page_is_written_from_the_declarations() -> None:
    page = (ROOT / "docs" / "operations" / "what-is-stored.md").read_text()
    assert page == document(), "manage.py document_retention > docs/operations/what-is-stored.md"


@pytest.fixture
def leaver(db: Any) -> User:
    """Somebody who acted, signed in, and holds no role any more."""
    user = person(Role.DRAFTER, name="Dev Sharma", email="dev@aldermoor.example")
    signed_in(user)
    record(actor=user.as_actor("drafter"), verb="tested", about="LR-2026-001")
    end_membership(membership=user.memberships.get(), actor=SYSTEM)
    seal()
    user.refresh_from_db()
    return user


def everything_about(user: User) -> str:
    """All values of all rows that were declared to hold something about people."""
    tables = {kept.table for kept in declarations()}
    return " ".join(str(list(apps.get_model(table)._base_manager.values())) for table in sorted(tables))


def test_an_erased_person_is_named_nowhere_but_in_the_trail(leaver: User) -> None:
    erase_person(user=leaver, actor=SYSTEM, reason="asked for it")
    erase_person(user=leaver, actor=SYSTEM, reason="twice is once")
    leaver.refresh_from_db()
    assert (leaver.name, leaver.is_active, leaver.has_usable_password()) == (f"Former user {leaver.pk}", False, False)
    assert "dev@aldermoor.example" not in everything_about(leaver)
    assert set(AuditEvent.objects.filter(actor_id=f"user:{leaver.pk}").values_list("actor_name", flat=True)) == {
        "Dev Sharma"
    }
    assert AuditEvent.objects.filter(verb="account.erased").count() == 1


def test_with_the_trail_s_names_nothing_says_who_it_was_and_the_chain_holds(leaver: User) -> None:
    erase_person(user=leaver, actor=SYSTEM, reason="asked for it", names_too=True)
    seal()
    assert "Dev Sharma" not in everything_about(leaver)
    assert verify() == []


def test_who_holds_a_role_is_not_erased(db: Any) -> None:
    user = person(Role.DRAFTER)
    boss = person(Role.ADMINISTRATOR)
    with pytest.raises(CommandError, match="still holds a role"):
        call_command("erase_person", user.email, "--as", boss.email, "--reason", "r")
    with pytest.raises(CommandError, match="must name an administrator"):
        call_command("erase_person", user.email, "--as", user.email, "--reason", "r")
    with pytest.raises(CommandError, match="Nobody has this address"):
        call_command("erase_person", "nobody@x.example", "--as", boss.email, "--reason", "r")


def test_an_administrator_erases_by_command(leaver: User, capsys: pytest.CaptureFixture[str]) -> None:
    boss = person(Role.ADMINISTRATOR)
    call_command("erase_person", leaver.email, "--as", boss.email, "--reason", "asked", "--names-too")
    assert f"user:{leaver.pk} is erased" in capsys.readouterr().out
    event = AuditEvent.objects.get(verb="audit.names-erased")
    assert (event.about, event.actor_id) == (f"user:{leaver.pk}", f"user:{boss.pk}")


def test_the_night_after_nothing_that_is_in_use_is_taken(leaver: User) -> None:
    signed_in(person(Role.EDITOR))
    SubscriberFactory()
    assert set(sweep_all().values()) == {0}


def test_years_later_the_sweep_takes_what_is_past_its_time(leaver: User) -> None:
    keeps_role = person(Role.EDITOR)
    SubscriberFactory(state="unconfirmed")
    reader = SubscriberFactory()
    letter = Letter.objects.create(
        kind="account", about="user:1", due_on=dt.date(2026, 1, 1), recipient="dev@aldermoor.example", subject="s",
        text="A link", state=LetterState.ACCEPTED,
    )  # fmt: skip
    statutory = Letter.objects.create(
        kind="recommendation", about="LR-1", due_on=dt.date(2026, 1, 1), recipient="chief@a.example", subject="s",
        text="The duty", recipient_organisation="aldermoor", state=LetterState.ACCEPTED,
    )  # fmt: skip
    later = timezone.now() + dt.timedelta(days=400)
    taken = sweep_all(later)
    assert taken["learning_site.accounts.retention.closed_accounts"] == 1
    assert taken["subscribers.retention.unconfirmed_readers"] >= 1
    assert set(Subscriber.objects.all()) == {reader}
    leaver.refresh_from_db()
    keeps_role.refresh_from_db()
    letter.refresh_from_db()
    statutory.refresh_from_db()
    assert leaver.name == f"Former user {leaver.pk}"
    assert keeps_role.is_active
    assert (letter.recipient, letter.text) == ("", "")
    assert (statutory.recipient, statutory.text) == ("chief@a.example", "The duty")
    assert sweep_all(later)["learning_site.accounts.retention.closed_accounts"] == 0
    assert "Dev Sharma" in everything_about(leaver)
    names = sweep_all(timezone.now() + dt.timedelta(days=7 * 365))[
        "learning_site.accounts.retention.names_in_the_trail"
    ]
    seal()
    assert names >= 1
    assert "Dev Sharma" not in everything_about(leaver)
    assert verify() == []
