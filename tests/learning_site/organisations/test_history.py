"""Successions, contacts and the name of the oversight body keep what was before."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.organisations.actions import (
    SuccessionRefusedError,
    change_contact,
    end_contact,
    name_oversight_body,
    succeed,
)
from learning_site.organisations.choices import ContactRole, OrganisationKind
from learning_site.organisations.models import Contact, Organisation, Oversight, Succession
from learning_site.organisations.signals import organisation_succeeded
from tests.factories.organisations import OrganisationFactory

pytestmark = pytest.mark.django_db

DAY = dt.date(2028, 5, 7)


def test_a_successor_takes_over_on_the_day_after_the_last_of_its_predecessor() -> None:
    old, new = OrganisationFactory(slug="old"), OrganisationFactory(slug="new")
    body = OrganisationFactory(kind=OrganisationKind.LOCAL_POLICING_BODY)
    Oversight.objects.create(body=body, force=old)
    change_contact(
        organisation=old, role=ContactRole.GENERAL, address="a@old.example", actor=SYSTEM, on=dt.date(2020, 1, 1)
    )
    succeed(predecessor=old, successor=new, happened_on=DAY, actor=SYSTEM)
    old.refresh_from_db()
    assert old.ends_on == DAY - dt.timedelta(days=1)
    assert old.all_successors() == [new]
    assert Oversight.objects.get().ends_on == old.ends_on
    assert old.address_for(ContactRole.GENERAL, on=old.ends_on) == "a@old.example"
    assert old.address_for(ContactRole.GENERAL, on=DAY) == ""


def test_upper_apps_hear_of_a_succession_inside_its_transaction() -> None:
    heard = []

    def hear(**facts: object) -> None:
        heard.append((facts["predecessor"], facts["successor"], transaction.get_connection().in_atomic_block))

    organisation_succeeded.connect(hear)
    try:
        old, new = OrganisationFactory(), OrganisationFactory()
        succeed(predecessor=old, successor=new, happened_on=DAY, actor=SYSTEM)
        succeed(predecessor=old, successor=new, happened_on=DAY, actor=SYSTEM)
    finally:
        organisation_succeeded.disconnect(hear)
    assert heard == [(old, new, True)]
    assert AuditEvent.objects.filter(verb="organisation.succeeded").count() == 1


def test_impossible_successions_are_refused() -> None:
    a, b, c = OrganisationFactory(), OrganisationFactory(), OrganisationFactory()
    succeed(predecessor=a, successor=b, happened_on=DAY, actor=SYSTEM)
    later = DAY + dt.timedelta(days=400)
    for predecessor, successor, day in [(a, a, DAY), (b, a, later), (a, c, later), (c, a, later)]:
        with pytest.raises(SuccessionRefusedError):
            succeed(predecessor=predecessor, successor=successor, happened_on=day, actor=SYSTEM)
    assert Succession.objects.count() == 1
    assert Organisation.objects.get(pk=c.pk).ends_on is None


def test_a_body_that_splits_has_two_successors_on_one_day() -> None:
    whole, left, right = OrganisationFactory(), OrganisationFactory(), OrganisationFactory()
    succeed(predecessor=whole, successor=left, happened_on=DAY, actor=SYSTEM)
    succeed(predecessor=whole, successor=right, happened_on=DAY, actor=SYSTEM)
    assert whole.all_successors() == [left, right]


def test_a_changed_contact_ends_the_old_row_and_keeps_it() -> None:
    force = OrganisationFactory()
    first, second = dt.date(2026, 1, 1), dt.date(2026, 6, 1)
    change_contact(organisation=force, role=ContactRole.GENERAL, address="old@force.example", actor=SYSTEM, on=first)
    change_contact(organisation=force, role=ContactRole.GENERAL, address="new@force.example", actor=SYSTEM, on=second)
    change_contact(organisation=force, role=ContactRole.GENERAL, address="new@force.example", actor=SYSTEM, on=second)
    assert Contact.objects.count() == 2
    assert force.address_for(ContactRole.COPIES, on=second - dt.timedelta(days=1)) == "old@force.example"
    assert force.address_for(ContactRole.COPIES, on=second) == "new@force.example"
    event = AuditEvent.objects.filter(verb="contact.changed").last()
    assert len(event.before) == len(event.after) == 64
    assert "example" not in event.before + event.after + event.about


def test_two_changes_on_one_day_leave_one_address_in_use() -> None:
    force = OrganisationFactory()
    for address in ("a@force.example", "b@force.example", "c@force.example"):
        change_contact(organisation=force, role=ContactRole.GENERAL, address=address, actor=SYSTEM, on=DAY)
    assert list(force.contacts.current(on=DAY).values_list("address", flat=True)) == ["c@force.example"]
    end_contact(organisation=force, role=ContactRole.GENERAL, actor=SYSTEM, on=DAY)
    end_contact(organisation=force, role=ContactRole.GENERAL, actor=SYSTEM, on=DAY)
    assert force.address_for(ContactRole.GENERAL, on=DAY) == ""
    assert force.contacts.count() == 3


def test_a_contact_must_be_an_address_and_nothing_is_half_written() -> None:
    force = OrganisationFactory()
    with pytest.raises(ValidationError):
        change_contact(organisation=force, role=ContactRole.GENERAL, address="the front desk", actor=SYSTEM)
    assert not Contact.objects.exists()


def test_the_oversight_body_is_one_and_keeps_its_address_when_it_is_renamed() -> None:
    made = name_oversight_body(name="Office for Police Conduct", actor=SYSTEM)
    renamed = name_oversight_body(name="Office for Policing", name_cy="Swyddfa Blismona", actor=SYSTEM)
    assert (renamed.pk, renamed.slug, renamed.name_en) == (made.pk, "office-for-police-conduct", "Office for Policing")
    with pytest.raises(ValidationError):
        name_oversight_body(name="  ", actor=SYSTEM)
    with pytest.raises(IntegrityError), transaction.atomic():
        OrganisationFactory(kind=OrganisationKind.OVERSIGHT_BODY)
