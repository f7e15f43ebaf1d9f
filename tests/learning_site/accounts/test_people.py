"""Managers look after their own organisation's people, administrators after every organisation's managers."""

import datetime as dt
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from learning_site import limits
from learning_site.accounts.actions import ResetRefusedError, ask_for_reset, carry_out_reset, name_stand_in
from learning_site.accounts.choices import ResetState, Role
from learning_site.accounts.letters import SET_UP
from learning_site.accounts.models import FactorReset, Invitation, User
from learning_site.accounts.policy import roles_of
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from learning_site.today import today
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory, OversightBodyFactory

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


@pytest.fixture
def force() -> Any:
    return OrganisationFactory(slug="force")


@pytest.fixture
def manager(force: Any) -> User:
    person(Role.MANAGER, force)
    return person(Role.MANAGER, force)


def page(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def protect(user: User) -> User:
    totp.TOTP.activate(user, totp.generate_totp_secret())
    RecoveryCodes.activate(user)
    return user


def test_a_member_sees_colleagues_and_nothing_that_managers_see(force: Any, manager: User) -> None:
    reader = person(Role.READER, force)
    client = signed_in(reader, confirmed=True)
    assert client.get("/workspace/people/")["Location"] == "/workspace/people/force/"
    html = page(client, "/workspace/people/force/")
    assert manager.name in html
    assert manager.email not in html
    assert "Invite" not in html
    for rest in ("invite/", "confirm/", f"{manager.pk}/", f"{manager.pk}/leave/", f"{manager.pk}/roles/"):
        assert client.get(f"/workspace/people/force/{rest}").status_code == 404


def test_another_organisation_s_people_are_not_there(force: Any, manager: User) -> None:
    stranger = signed_in(person(Role.MANAGER), confirmed=True)
    invited = Invitation.objects.create(
        email="x@force.example", organisation=force, role="reader", digest="x", expires_at="2099-01-01T00:00Z"
    )
    for rest in ("", "invite/", f"{manager.pk}/", f"{manager.pk}/leave/"):
        assert stranger.get(f"/workspace/people/force/{rest}").status_code == 404
    assert stranger.post(f"/workspace/people/force/invitations/{invited.pk}/withdraw/").status_code == 404
    own = stranger.get("/workspace/people/")["Location"]
    assert stranger.get(f"{own}{manager.pk}/").status_code == 404
    assert stranger.post(f"{own}invitations/{invited.pk}/withdraw/").status_code == 404


def test_a_manager_invites_and_withdraws(force: Any, manager: User) -> None:
    client = signed_in(manager, confirmed=True)
    assert "Signs and sends answers" in page(client, "/workspace/people/force/invite/")
    sent = {"email": "new@force.example", "role": "drafter", "language": "cy"}
    assert client.post("/workspace/people/force/invite/", sent)["Location"] == "/workspace/people/force/"
    html = page(client, "/workspace/people/force/")
    assert "new@force.example" in html
    invitation = Invitation.objects.get()
    assert (invitation.role, invitation.language, invitation.invited_by) == ("drafter", "cy", manager)
    client.post(f"/workspace/people/force/invitations/{invitation.pk}/withdraw/")
    assert "new@force.example, drafter" not in page(client, "/workspace/people/force/")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"email": "", "role": "drafter", "language": "en"}, "Enter an e-mail address."),
        ({"email": "x", "role": "drafter", "language": "en"}, "like name@force.police.uk"),
        ({"email": "x@force.example", "language": "en"}, "Choose a role."),
        ({"email": "x@force.example", "role": "editor", "language": "en"}, "not one of the available choices"),
    ],
)
def test_a_wrong_invitation_keeps_what_was_typed(force: Any, manager: User, sent: dict[str, str], said: str) -> None:
    answer = signed_in(manager, confirmed=True).post("/workspace/people/force/invite/", sent)
    html = answer.content.decode()
    assert said in html
    assert "govuk-error-summary" in html
    assert f'value="{sent["email"]}"' in html or not sent["email"]
    assert not Invitation.objects.exists()


def test_invitations_are_limited(force: Any, manager: User, monkeypatch: Any) -> None:
    few = limits.Limit("few", times=1, seconds=3600)
    monkeypatch.setattr("learning_site.accounts.views.people.invitations.SENDING", few)
    client = signed_in(manager, confirmed=True)
    statuses = [
        client.post(
            "/workspace/people/force/invite/", {"email": f"n{n}@force.example", "role": "reader", "language": "en"}
        ).status_code
        for n in range(2)
    ]
    assert statuses == [302, 429]


@pytest.mark.parametrize("rest", ["invite/", "{pk}/roles/", "{pk}/leave/", "{pk}/stand-in/", "{pk}/reset/"])
def test_dangerous_acts_ask_for_the_second_factor_again(force: Any, manager: User, rest: str) -> None:
    client = signed_in(protect(manager))
    path = f"/workspace/people/force/{rest.format(pk=person(Role.READER, force).pk)}"
    assert client.get(path)["Location"].startswith("/accounts/2fa/reauthenticate/")
    assert client.post(path, {})["Location"].startswith("/accounts/2fa/reauthenticate/")


def test_roles_change_with_a_reason(force: Any, manager: User) -> None:
    member = person(Role.READER, force)
    client = signed_in(manager, confirmed=True)
    path = f"/workspace/people/force/{member.pk}/roles/"
    assert "Enter a reason." in client.post(path, {"roles": ["approver"]}).content.decode()
    assert "Choose at least one role" in client.post(path, {"reason": "x"}).content.decode()
    client.post(path, {"roles": ["approver", "drafter"], "reason": "promoted"})
    assert roles_of(member, force) == {Role.APPROVER, Role.DRAFTER}
    assert AuditEvent.objects.filter(verb="membership.ended", reason="promoted").exists()


def test_a_leaver_s_page_says_what_will_happen_and_one_button_does_it(force: Any, manager: User) -> None:
    leaver, heir = person(Role.DRAFTER, force), person(Role.READER, force)
    session = signed_in(leaver)
    client = signed_in(manager, confirmed=True)
    path = f"/workspace/people/force/{leaver.pk}/leave/"
    html = page(client, path)
    assert "signed out at once" in html
    assert "administrators of the oversight body are told" not in html
    assert "Choose who takes over" in client.post(path, {}).content.decode()
    assert session.get("/workspace/").status_code == 200
    assert client.post(path, {"heir": str(heir.pk)})["Location"] == "/workspace/people/force/"
    assert session.get("/workspace/").status_code == 302
    assert leaver.name not in page(client, "/workspace/people/force/").replace(f"{leaver.name} has left", "")


def test_a_manager_who_leaves_too_few_is_told_before(force: Any, manager: User) -> None:
    client = signed_in(manager, confirmed=True)
    path = f"/workspace/people/force/{manager.pk}/leave/"
    assert "Only 1 manager is then left" in page(client, path)
    answer = client.post(path, {"heir": "nobody"})
    assert answer["Location"] == "/workspace/people/"
    assert client.get("/workspace/people/").status_code == 302


def test_too_few_managers_and_overdue_confirmations_are_shown_to_both_sides(force: Any) -> None:
    manager = person(Role.MANAGER, force)
    manager.memberships.update(starts_on=today() - 100 * DAY)
    html = page(signed_in(manager), "/workspace/people/force/")
    assert "There is only 1 manager" in html
    assert "1 member has not been confirmed" in html
    administrator = signed_in(person(Role.ADMINISTRATOR))
    html = page(administrator, "/workspace/office/people/")
    assert "Only 1 manager." in html
    assert "1 member not confirmed." in html
    assert administrator.get("/workspace/office/people/choose/?organisation=force")["Location"].endswith("/force/")


def test_members_are_confirmed_by_ticking_them(force: Any, manager: User) -> None:
    member, other = person(Role.READER, force), person(Role.READER, force)
    for one in (member, other):
        one.memberships.update(starts_on=today() - 100 * DAY)
    client = signed_in(manager)
    client.post("/workspace/people/force/confirm/", {"members": [str(member.pk)]})
    assert member.memberships.get().confirmed_on == today()
    assert other.memberships.get().confirmed_on is None
    assert "1 member has not been confirmed" in page(client, "/workspace/people/force/")
    assert roles_of(other) == {Role.READER}


def test_a_stand_in_is_named_and_ended_on_the_page_and_both_see_it(force: Any, manager: User) -> None:
    absent, colleague = person(Role.APPROVER, force), person(Role.READER, force)
    client = signed_in(manager, confirmed=True)
    path = f"/workspace/people/force/{absent.pk}/stand-in/"
    days = {
        f"{name}_{part}": getattr(day, part)
        for name, day in (("starts_on", today()), ("last_day", today() + 6 * DAY))
        for part in ("day", "month", "year")
    }
    assert "Choose a colleague." in client.post(path, {**days, "role": "approver"}).content.decode()
    client.post(path, {**days, "role": "approver", "stand_in": str(colleague.pk)})
    assert roles_of(colleague) == {Role.READER, Role.APPROVER}
    said = f"{colleague.name} for {absent.name} as approver"
    for who in (absent, colleague):
        assert said in page(signed_in(who), "/workspace/people/force/")
    made = absent.stood_in_for.get()
    client.post(f"/workspace/people/force/stand-ins/{made.pk}/end/")
    assert roles_of(colleague) == {Role.READER}


def test_an_administrator_invites_managers_and_offices_and_no_one_else_opens_the_list(
    force: Any, manager: User
) -> None:
    body = OversightBodyFactory()
    client = signed_in(person(Role.ADMINISTRATOR, body), confirmed=True)
    html = page(client, "/workspace/office/people/force/invite/")
    assert 'value="manager"' in html
    assert 'value="drafter"' not in html
    sent = {"email": "m@force.example", "role": "manager", "language": "en"}
    assert client.post("/workspace/office/people/force/invite/", sent)["Location"] == "/workspace/office/people/force/"
    assert 'value="auditor"' in page(client, f"/workspace/office/people/{body.slug}/invite/")
    auditor = signed_in(person(Role.AUDITOR, body), confirmed=True)
    assert auditor.get("/workspace/office/people/force/").status_code == 404
    assert auditor.get(f"/workspace/office/people/{body.slug}/invite/").status_code == 404
    assert signed_in(manager).get("/workspace/office/people/").status_code == 403


def asked(force: Any, manager: User) -> FactorReset:
    user = protect(person(Role.READER, force))
    return ask_for_reset(user=user, organisation=force, asked_by=manager, actor=SYSTEM, reason="lost it")


def test_a_lost_factor_takes_two_people_and_ends_everything_that_opened_the_account(force: Any, manager: User) -> None:
    member = protect(person(Role.READER, force))
    session = signed_in(member)
    client = signed_in(manager, confirmed=True)
    path = f"/workspace/people/force/{member.pk}/reset/"
    assert "Enter a reason." in client.post(path, {}).content.decode()
    client.post(path, {"reason": "Lost her telephone."})
    assert session.get("/workspace/").status_code == 200
    request = FactorReset.objects.get()
    administrator = signed_in(person(Role.ADMINISTRATOR), confirmed=True)
    door = f"/workspace/office/people/resets/{request.pk}/"
    assert "Lost her telephone." in page(administrator, door)
    assert member.name in page(administrator, "/workspace/office/people/")
    assert client.get(f"/workspace/people/resets/{request.pk}/").status_code == 404
    administrator.post(door, {"decision": "reset", "reason": "Called her back."})
    assert not Authenticator.objects.filter(user=member).exists()
    assert not User.objects.get(pk=member.pk).has_usable_password()
    assert session.get("/workspace/").status_code == 302
    letter = Letter.objects.get(kind=SET_UP)
    assert letter.recipient == member.email
    assert "/accounts/set-up/" in letter.text
    again = administrator.post(door, {"decision": "reset", "reason": "Once more."}).content.decode()
    assert "Somebody has decided this already." in again


def test_neither_who_asked_nor_whom_it_concerns_decides(force: Any, manager: User) -> None:
    body = OversightBodyFactory()
    one, other = (protect(person(Role.ADMINISTRATOR, body)) for _ in range(2))
    request = ask_for_reset(user=other, organisation=body, asked_by=one, actor=SYSTEM, reason="lost it")
    for who in (one, other):
        with pytest.raises(ResetRefusedError, match="second person"):
            carry_out_reset(request=request, decided_by=who, actor=SYSTEM, reason="x")
    with pytest.raises(ResetRefusedError, match="Somebody else asks for you"):
        ask_for_reset(user=one, organisation=body, asked_by=one, actor=SYSTEM, reason="x")
    assert FactorReset.objects.get().state == ResetState.ASKED
    assert Authenticator.objects.filter(user=other).exists()


def test_a_refused_reset_leaves_the_account_as_it_is(force: Any, manager: User) -> None:
    request = asked(force, manager)
    administrator = signed_in(person(Role.ADMINISTRATOR), confirmed=True)
    administrator.post(f"/workspace/office/people/resets/{request.pk}/", {"decision": "refuse", "reason": "Not her."})
    assert Authenticator.objects.filter(user=request.user).exists()
    assert AuditEvent.objects.filter(verb="factor-reset.refused", reason="Not her.").exists()


def test_a_member_who_never_set_up_gets_a_new_link_and_a_protected_one_does_not(force: Any, manager: User) -> None:
    fresh, protected = person(Role.READER, force), protect(person(Role.READER, force))
    client = signed_in(manager, confirmed=True)
    assert "Send a new link" in page(client, f"/workspace/people/force/{fresh.pk}/")
    for one in (fresh, protected):
        client.post(f"/workspace/people/force/{one.pk}/link/")
    assert list(Letter.objects.filter(kind=SET_UP).values_list("recipient", flat=True)) == [fresh.email]


def test_twice_as_many_people_take_as_many_queries(force: Any, manager: User) -> None:
    administrator = person(Role.ADMINISTRATOR)
    pages = [(manager, "/workspace/people/force/"), (administrator, "/workspace/office/people/")]

    def grow() -> None:
        new = [protect(person(Role.APPROVER, force)) for _ in range(3)]
        days = {"starts_on": today(), "last_day": today() + DAY}
        name_stand_in(user=new[0], stand_in=new[1], organisation=force, role=Role.APPROVER, actor=SYSTEM, **days)
        asked(force, manager)
        person(Role.MANAGER)
        Invitation.objects.create(
            email=f"{new[0].pk}@force.example",
            organisation=force,
            role="reader",
            digest=str(new[0].pk),
            invited_by=manager,
            expires_at="2099-01-01T00:00Z",
        )

    def count() -> list[int]:
        taken = []
        for who, path in pages:
            client = signed_in(who)
            client.get(path)
            with CaptureQueriesContext(connection) as queries:
                page(client, path)
            taken.append(len(queries))
        return taken

    grow()
    before = count()
    grow()
    assert count() == before
