"""Roles are given and ended with an audit event, and Django's groups follow; the two sides never mix."""

import datetime as dt

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.checks import run_checks
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from learning_site.accounts.actions import MembershipRefusedError, end_membership, grant_membership, make_person
from learning_site.accounts.choices import CMS_ROLES, OFFICE_ROLES, WORKSPACE_ROLES, Role
from learning_site.accounts.groups import group_of
from learning_site.accounts.models import Membership, User
from learning_site.accounts.policy import is_cms, is_office, is_workspace, organisations_of, roles_of
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.today import today
from tests.factories.accounts import UserFactory, person
from tests.factories.organisations import OrganisationFactory, OversightBodyFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_own_side(role: Role) -> None:
    user = person(role)
    assert roles_of(user) == {role}
    assert is_cms(user) == (role in CMS_ROLES)
    assert is_office(user) == (role in OFFICE_ROLES)
    assert is_workspace(user) == (role in WORKSPACE_ROLES)
    assert not user.is_superuser


def test_a_role_is_for_one_organisation() -> None:
    here, there = OrganisationFactory(), OrganisationFactory()
    user = person(Role.DRAFTER, here)
    assert roles_of(user, here) == {Role.DRAFTER}
    assert roles_of(user, there) == set()
    assert organisations_of(user) == {here.pk}


def test_an_ending_takes_effect_at_once_and_keeps_the_row() -> None:
    user = person(Role.EDITOR)
    membership = end_membership(membership=user.memberships.get(), actor=SYSTEM, reason="left")
    user = User.objects.get(pk=user.pk)
    assert membership.ends_on == today()
    assert roles_of(user) == set()
    assert not is_cms(user)
    assert not user.groups.exists()
    end_membership(membership=membership, actor=SYSTEM)
    assert list(AuditEvent.objects.filter(verb="membership.ended").values_list("reason", flat=True)) == ["left"]


def test_a_membership_holds_from_its_first_day_until_the_day_before_it_ends() -> None:
    user = person(Role.READER)
    first, end = dt.date(2026, 1, 1), dt.date(2026, 2, 1)
    user.memberships.update(starts_on=first, ends_on=end)
    day = dt.timedelta(days=1)
    held = [bool(roles_of(user, on=on)) for on in (first - day, first, end - day, end)]
    assert held == [False, True, True, False]


def test_granting_twice_is_once() -> None:
    user, force = UserFactory(), OrganisationFactory()
    for _attempt in range(2):
        grant_membership(user=user, organisation=force, role=Role.READER, actor=SYSTEM)
    assert Membership.objects.count() == 1
    assert AuditEvent.objects.filter(verb="membership.granted").count() == 1


def test_an_organisation_gives_only_the_roles_of_its_side() -> None:
    user = UserFactory()
    for organisation, role in [(OrganisationFactory(), Role.EDITOR), (OversightBodyFactory(), Role.DRAFTER)]:
        with pytest.raises(MembershipRefusedError, match="does not give the role"):
            grant_membership(user=user, organisation=organisation, role=role, actor=SYSTEM)
    assert not Membership.objects.exists()
    assert not Group.objects.filter(user=user).exists()


@pytest.mark.parametrize(("first", "then"), [(Role.EDITOR, Role.DRAFTER), (Role.DRAFTER, Role.AUDITOR)])
def test_nobody_works_for_both_sides(first: Role, then: Role) -> None:
    user = person(first)
    other = OversightBodyFactory() if then in OFFICE_ROLES else OrganisationFactory()
    with pytest.raises(MembershipRefusedError, match="other side"):
        grant_membership(user=user, organisation=other, role=then, actor=SYSTEM)
    end_membership(membership=user.memberships.get(), actor=SYSTEM)
    grant_membership(user=user, organisation=other, role=then, actor=SYSTEM)
    assert roles_of(User.objects.get(pk=user.pk)) == {then}


def refused_by_the_database(write) -> bool:
    try:
        with transaction.atomic():
            write()
    except IntegrityError:
        return True
    return False


def test_the_database_keeps_the_sides_apart_whatever_way_is_tried() -> None:
    drafter, editor, outsider = person(Role.DRAFTER), person(Role.EDITOR), UserFactory()
    access = Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin")
    boss = UserFactory(is_superuser=True)
    single = UserFactory()
    single.user_permissions.add(access)
    force, office = OrganisationFactory(), OversightBodyFactory()

    def row(user: User, organisation, role: Role) -> None:
        Membership.objects.create(user=user, organisation=organisation, role=role, starts_on=today())

    ways = {
        "group": lambda: drafter.groups.add(group_of(Role.EDITOR)),
        "permission": lambda: drafter.user_permissions.add(access),
        "superuser": lambda: User.objects.filter(pk=drafter.pk).update(is_superuser=True),
        "second membership": lambda: row(drafter, office, Role.AUDITOR),
        "editor becomes drafter": lambda: row(editor, force, Role.DRAFTER),
        "superuser becomes drafter": lambda: row(boss, force, Role.DRAFTER),
        "permitted becomes drafter": lambda: row(single, force, Role.DRAFTER),
        "changed role": lambda: Membership.objects.filter(user=editor).update(role=Role.DRAFTER),
    }
    assert [name for name, way in ways.items() if not refused_by_the_database(way)] == []
    row(outsider, force, Role.DRAFTER)
    assert connection.vendor in ("sqlite", "postgresql")


def test_a_group_of_the_cms_exists_for_its_roles_only() -> None:
    for role in Role:
        if role in CMS_ROLES:
            assert group_of(role).permissions.filter(codename="access_admin").exists()
        else:
            with pytest.raises(ValueError, match="never opens"):
                group_of(role)


def test_a_check_finds_whoever_is_on_both_sides() -> None:
    drafter = person(Role.DRAFTER)
    assert [error.id for error in run_checks(databases=["default"]) if error.id == "accounts.E005"] == []
    group = group_of(Role.EDITOR)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE accounts_user_groups DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER one_side_group_insert")
        cursor.execute("INSERT INTO accounts_user_groups (user_id, group_id) VALUES (%s, %s)", [drafter.pk, group.pk])
    assert [error.id for error in run_checks(databases=["default"]) if error.id == "accounts.E005"] == ["accounts.E005"]


def test_an_address_is_one_account_whatever_its_capitals() -> None:
    first = make_person(email=" Ann@Force.Example ", name="Ann", actor=SYSTEM)
    assert make_person(email="ann@force.example", name="Ann", actor=SYSTEM) == first
    assert first.email == "ann@force.example"
    assert not first.has_usable_password()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=first.pk).update(email="Ann@force.example")


@pytest.mark.parametrize(("email", "name"), [("", "Ann"), ("ann", "Ann"), ("ann@force.example", "  ")])
def test_an_account_needs_an_address_and_a_name(email: str, name: str) -> None:
    with pytest.raises(ValidationError):
        make_person(email=email, name=name, actor=SYSTEM)
    assert not User.objects.exists()
