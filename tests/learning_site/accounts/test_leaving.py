"""Who leaves loses everything there at once; open work, stand-ins and invitations do not stay behind."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from learning_site.accounts.actions import (
    MembershipRefusedError,
    change_roles,
    end_membership,
    end_stand_in,
    grant_membership,
    invite,
    leave,
    name_stand_in,
)
from learning_site.accounts.actions.daily import bring_up_to_date, carry_out_endings, put_groups_in_step
from learning_site.accounts.choices import WORKSPACE_ROLES, Role
from learning_site.accounts.letters import CONFIRM_MEMBERS, FEW_MANAGERS, STAND_IN
from learning_site.accounts.models import Invitation, Membership, StandIn, User
from learning_site.accounts.policy import is_cms, is_workspace, organisations_of, roles_of
from learning_site.accounts.signals import member_left
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from learning_site.today import today
from tests.factories.accounts import UserFactory, person, signed_in
from tests.factories.organisations import OrganisationFactory, OversightBodyFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def force() -> Any:
    return OrganisationFactory()


def cover(absent: User, stand_in: User, role: Role, **days: Any) -> StandIn:
    home = absent.memberships.get(role=role).organisation
    first, last = days.get("first", today()), days.get("last", today() + 6 * DAY)
    return name_stand_in(
        user=absent, stand_in=stand_in, organisation=home, role=role, starts_on=first, last_day=last, actor=SYSTEM
    )


def test_a_leaver_loses_every_role_session_invitation_and_stand_in_at_once(force: Any) -> None:
    leaver, heir = person(Role.MANAGER, force), person(Role.DRAFTER, force)
    grant_membership(user=leaver, organisation=force, role=Role.APPROVER, actor=SYSTEM)
    cover(leaver, heir, Role.APPROVER)
    invite(
        email="x@force.example", organisation=force, role=Role.READER, language="en", invited_by=leaver, actor=SYSTEM
    )
    client = signed_in(leaver)
    assert client.get("/workspace/").status_code == 200
    heard: list[Any] = []

    def hear(**said: Any) -> None:
        heard.append((said["user"], said["organisation"], said["heir"], transaction.get_connection().in_atomic_block))

    member_left.connect(hear)
    try:
        leave(user=leaver, organisation=force, heir=heir, actor=SYSTEM)
    finally:
        member_left.disconnect(hear)
    assert client.get("/workspace/")["Location"].startswith("/accounts/login/")
    assert roles_of(leaver) == set()
    assert roles_of(heir) == {Role.DRAFTER}
    assert Invitation.objects.get().revoked_at is not None
    assert heard == [(leaver, force, heir, True)]
    assert AuditEvent.objects.filter(verb="member.left").count() == 1


def test_a_leaver_keeps_what_is_held_elsewhere_but_signs_in_again(force: Any) -> None:
    leaver = person(Role.READER, force)
    other = OrganisationFactory()
    grant_membership(user=leaver, organisation=other, role=Role.DRAFTER, actor=SYSTEM)
    leave(user=leaver, organisation=force, heir=None, actor=SYSTEM)
    assert organisations_of(leaver) == {other.pk}
    assert signed_in(User.objects.get(pk=leaver.pk)).get("/workspace/").status_code == 200


def test_open_work_goes_to_another_member_only(force: Any) -> None:
    leaver, stranger = person(Role.READER, force), person(Role.READER)
    for heir in (leaver, stranger):
        with pytest.raises(MembershipRefusedError, match="another member"):
            leave(user=leaver, organisation=force, heir=heir, actor=SYSTEM)
    assert roles_of(leaver) == {Role.READER}


def test_administrators_are_told_when_fewer_than_two_managers_are_left_and_the_last_of_them_stays(force: Any) -> None:
    administrator = person(Role.ADMINISTRATOR)
    first, second, third = (person(Role.MANAGER, force) for _ in range(3))
    leave(user=first, organisation=force, heir=None, actor=SYSTEM)
    assert not Letter.objects.filter(kind=FEW_MANAGERS).exists()
    for leaver in (second, third):
        leave(user=leaver, organisation=force, heir=None, actor=SYSTEM)
    assert Letter.objects.filter(kind=FEW_MANAGERS, about=force.slug).count() == 1
    body = administrator.memberships.get().organisation
    with pytest.raises(MembershipRefusedError, match="last administrator"):
        leave(user=administrator, organisation=body, heir=None, actor=SYSTEM)
    assert roles_of(administrator) == {Role.ADMINISTRATOR}


def test_a_change_of_roles_gives_and_ends_and_does_not_sign_a_member_out(force: Any) -> None:
    member = person(Role.READER, force)
    client = signed_in(member)
    change_roles(
        user=member, organisation=force, roles={Role.APPROVER}, within=WORKSPACE_ROLES, actor=SYSTEM, reason="promoted"
    )
    assert roles_of(member) == {Role.APPROVER}
    assert client.get("/workspace/").status_code == 200


def test_a_stand_in_holds_the_role_within_the_days_and_is_named_with_whom_it_is_for(force: Any) -> None:
    absent, stand_in = person(Role.APPROVER, force, name="Agnes"), person(Role.READER, force, name="Dev")
    cover(absent, stand_in, Role.APPROVER, first=today(), last=today() + 2 * DAY)
    held = {n: Role.APPROVER in roles_of(stand_in, force, on=today() + n * DAY) for n in range(-1, 4)}
    assert held == {-1: False, 0: True, 1: True, 2: True, 3: False}
    assert stand_in.as_actor(Role.APPROVER).name == "Dev, for Agnes"
    assert stand_in.as_actor(Role.APPROVER).role == Role.APPROVER
    assert stand_in.as_actor(Role.READER).name == "Dev"
    assert absent.as_actor(Role.APPROVER).name == "Agnes"
    assert Letter.objects.filter(kind=STAND_IN).count() == 2
    assert "approver for Agnes" in signed_in(stand_in).get("/workspace/").content.decode()


def test_a_stand_in_ends_with_the_role_or_the_membership_of_either(force: Any) -> None:
    absent, stand_in = person(Role.APPROVER, force), person(Role.READER, force)
    made = cover(absent, stand_in, Role.APPROVER)
    end_membership(membership=absent.memberships.get(), actor=SYSTEM)
    assert roles_of(stand_in) == {Role.READER}
    absent.memberships.update(ends_on=None)
    end_membership(membership=stand_in.memberships.get(), actor=SYSTEM)
    assert roles_of(stand_in) == set()
    stand_in.memberships.update(ends_on=None)
    assert roles_of(stand_in) == {Role.READER, Role.APPROVER}
    for _attempt in range(2):
        end_stand_in(stand_in=made, actor=SYSTEM)
    assert roles_of(stand_in) == {Role.READER}
    assert AuditEvent.objects.filter(verb="stand-in.ended").count() == 1


def test_a_stand_in_is_a_colleague_of_somebody_with_the_role_for_days_that_make_sense(force: Any) -> None:
    absent, colleague, stranger = person(Role.APPROVER, force), person(Role.READER, force), person(Role.READER)
    wrong = [
        (absent, Role.APPROVER, {}, "nobody stands in"),
        (stranger, Role.APPROVER, {}, "does not work for"),
        (colleague, Role.APPROVER, {"last": today() - DAY}, "before the first day"),
        (colleague, Role.APPROVER, {"first": today() - 3 * DAY, "last": today() - DAY}, "today or later"),
        (colleague, Role.APPROVER, {"last": today() + 100 * DAY}, "three months"),
    ]
    for who, role, days, words in wrong:
        with pytest.raises(MembershipRefusedError, match=words):
            cover(absent, who, role, **days)
    with pytest.raises(IntegrityError), transaction.atomic():
        StandIn.objects.create(
            user=absent, stand_in=absent, organisation=force, role="approver", starts_on=today(), ends_on=today()
        )


def test_a_stand_in_for_an_editor_opens_the_cms_and_no_longer_after() -> None:
    body = OversightBodyFactory()
    editor, auditor = person(Role.EDITOR, body), person(Role.AUDITOR, body)
    made = cover(editor, auditor, Role.EDITOR)
    assert is_cms(User.objects.get(pk=auditor.pk))
    StandIn.objects.filter(pk=made.pk).update(starts_on=today() - 5 * DAY, ends_on=today())
    assert put_groups_in_step() == 1
    assert put_groups_in_step() == 0
    assert not is_cms(User.objects.get(pk=auditor.pk))


def test_what_begins_and_ends_on_a_later_day_changes_groups_and_sessions_on_that_day() -> None:
    body = OversightBodyFactory()
    editor, later = person(Role.EDITOR, body), UserFactory()
    end_membership(membership=editor.memberships.get(), actor=SYSTEM, ends_on=today() + DAY)
    grant_membership(user=later, organisation=body, role=Role.EDITOR, actor=SYSTEM, starts_on=today() + DAY)
    client = signed_in(editor)
    assert (carry_out_endings(), put_groups_in_step()) == (0, 0)
    assert is_cms(User.objects.get(pk=editor.pk))
    assert not is_cms(User.objects.get(pk=later.pk))
    Membership.objects.filter(user=editor).update(starts_on=today() - DAY, ends_on=today())
    Membership.objects.filter(user=later).update(starts_on=today())
    bring_up_to_date()
    assert not User.objects.get(pk=editor.pk).groups.exists()
    assert is_cms(User.objects.get(pk=later.pk))
    assert client.get("/workspace/office/")["Location"].startswith("/accounts/login/")
    assert (carry_out_endings(), put_groups_in_step()) == (0, 0)


def test_a_role_that_ends_later_still_keeps_the_other_side_away(force: Any) -> None:
    drafter = person(Role.DRAFTER, force)
    end_membership(membership=drafter.memberships.get(), actor=SYSTEM, ends_on=today() + 3 * DAY)
    with pytest.raises(MembershipRefusedError, match="other side"):
        grant_membership(user=drafter, organisation=OversightBodyFactory(), role=Role.AUDITOR, actor=SYSTEM)
    assert is_workspace(drafter)


def test_managers_get_one_letter_for_each_day_on_which_a_confirmation_fell_due(force: Any) -> None:
    managers = [person(Role.MANAGER, force) for _ in range(2)]
    member = person(Role.READER, force)
    bring_up_to_date()
    assert not Letter.objects.filter(kind=CONFIRM_MEMBERS).exists()
    member.memberships.update(starts_on=today() - 90 * DAY)
    for _attempt in range(2):
        bring_up_to_date()
    asked = Letter.objects.filter(kind=CONFIRM_MEMBERS, due_on=today())
    assert set(asked.values_list("recipient", flat=True)) == {manager.email for manager in managers}
    assert asked.count() == 2
    assert roles_of(member) == {Role.READER}
