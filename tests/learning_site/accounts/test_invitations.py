"""An invitation lets one address into one role, once, within seven days, and else says plainly why not."""

import datetime as dt
import re
from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learning_site.accounts import letters
from learning_site.accounts.actions import (
    InvitationRefusedError,
    MembershipRefusedError,
    accept,
    end_membership,
    grant_membership,
    invite,
    revoke_invitation,
)
from learning_site.accounts.choices import OFFICE_ROLES, WORKSPACE_ROLES, Role
from learning_site.accounts.models import Invitation, User
from learning_site.accounts.policy import roles_of, roles_to_give
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.choices import LetterState
from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Organisation
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory, OversightBodyFactory

pytestmark = pytest.mark.django_db

ADDRESS = "new.colleague@force.example"


def sent(role: Role = Role.DRAFTER, email: str = ADDRESS, language: str = "en", **more: Any) -> tuple[Invitation, str]:
    """An invitation by a manager, and the path that its letter leads to."""
    manager: User = more.pop("by", None) or person(Role.MANAGER, more.get("organisation"))
    home = more.get("organisation") or manager.memberships.get().organisation
    invitation = invite(
        email=email,
        organisation=home,
        role=role,
        language=language,
        invited_by=manager,
        actor=manager.as_actor(Role.MANAGER),
    )
    return invitation, path_in_letter(invitation)


def path_in_letter(invitation: Invitation) -> str:
    letter = Letter.objects.get(kind=letters.INVITATION, about=f"invitation:{invitation.pk}")
    found = re.search(r"https?://[^/]+(/\S+)", letter.text)
    assert found
    return found[1]


def newcomer(path: str, *, email: str = ADDRESS, name: str = "Nia Rees") -> tuple[Client, Any]:
    client = Client()
    return client, client.post(path, {"email": email, "name": name})


def protect(user: User) -> None:
    RecoveryCodes.activate(user)


def test_a_newcomer_gets_an_account_the_role_and_the_page_where_it_is_protected() -> None:
    invitation, path = sent()
    page = Client().get(path).content.decode()
    assert invitation.organisation.name in page
    assert ADDRESS not in page
    client, answer = newcomer(path, email=" New.Colleague@Force.example ")
    assert answer["Location"] == reverse("accounts:protect")
    user = User.objects.get(email=ADDRESS)
    assert (user.name, user.has_usable_password()) == ("Nia Rees", False)
    assert roles_of(user, invitation.organisation) == {Role.DRAFTER}
    assert client.get("/workspace/")["Location"].startswith(reverse("accounts:protect"))
    verbs = list(AuditEvent.objects.order_by("id").values_list("verb", flat=True))[-4:]
    assert verbs == ["invitation.sent", "account.made", "membership.granted", "invitation.accepted"]


def test_only_a_digest_is_kept_and_the_letter_forgets_the_link_after_it_left() -> None:
    invitation, path = sent()
    secret = path.rstrip("/").rpartition("/")[2].partition(":")[0]
    assert secret not in str(Invitation.objects.values().get())
    letters.forget_links()
    assert secret in Letter.objects.get().text
    Letter.objects.update(state=LetterState.ACCEPTED)
    assert letters.forget_links() == 1
    assert secret not in Letter.objects.get().text
    assert "taken out" in Letter.objects.get().text
    assert letters.forget_links() == 0
    assert invitation.organisation.name in Letter.objects.get().text


def test_an_invitation_in_welsh_leads_to_the_welsh_page() -> None:
    _invitation, path = sent(language="cy")
    assert path.startswith("/cy/accounts/invitation/")
    assert Letter.objects.get().language == "cy"


def test_one_that_was_passed_on_lets_nobody_else_in() -> None:
    _invitation, path = sent()
    _client, answer = newcomer(path, email="somebody.else@force.example", name="Else")
    page = answer.content.decode()
    assert "This is not the address that was invited" in page
    assert 'value="Else"' in page
    other = person(Role.DRAFTER)
    answer = signed_in(other).post(path)
    assert answer.status_code == 403
    assert "this invitation is for another address" in answer.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()
    assert Invitation.objects.get().accepted_at is None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"accepted_at": timezone.now()}, "used already"),
        ({"revoked_at": timezone.now()}, "withdrawn"),
        ({"expires_at": timezone.now() - dt.timedelta(seconds=1)}, "seven days"),
    ],
    ids=["used", "withdrawn", "too old"],
)
def test_one_that_is_over_says_why(change: dict[str, Any], words: str) -> None:
    _invitation, path = sent()
    Invitation.objects.update(**change)
    for answer in (Client().get(path), newcomer(path)[1], signed_in(person(Role.DRAFTER)).post(path)):
        assert answer.status_code == 410
        assert words in answer.content.decode()
    assert not User.objects.filter(email=ADDRESS).exists()


def test_one_that_was_tampered_with_opens_nothing() -> None:
    _invitation, path = sent()
    assert Client().get(path[:-4] + "x" + path[-3:]).status_code == 410
    assert Client().get("/accounts/invitation/x/").status_code == 410


def test_it_works_once_and_for_one_of_two_at_once() -> None:
    invitation, path = sent()
    newcomer(path)
    assert newcomer(path)[1].status_code == 410
    with pytest.raises(InvitationRefusedError, match="no longer works"):
        accept(invitation=invitation, user=User.objects.get(email=ADDRESS))
    assert AuditEvent.objects.filter(verb="invitation.accepted").count() == 1


def test_an_organisation_that_has_ended_takes_nobody_in() -> None:
    invitation, path = sent()
    Organisation.objects.filter(pk=invitation.organisation_id).update(ends_on=dt.date(2026, 1, 1))
    assert newcomer(path)[1].status_code == 410


def test_somebody_with_a_protected_account_signs_in_first_and_accepts_by_one_button() -> None:
    known = person(Role.READER, email=ADDRESS)
    protect(known)
    invitation, path = sent()
    assert "Sign in, and you come back here" in Client().get(path).content.decode()
    assert "There is an account" in newcomer(path)[1].content.decode()
    client = signed_in(known)
    assert "Accept" in client.get(path).content.decode()
    assert roles_of(known, invitation.organisation) == set()
    assert client.post(path)["Location"] == reverse("accounts:start")
    assert roles_of(known, invitation.organisation) == {Role.DRAFTER}


def test_a_session_with_a_password_alone_accepts_nothing() -> None:
    known = person(Role.READER, email=ADDRESS)
    invitation, path = sent()
    client = signed_in(known, mfa=False)
    assert client.post(path)["Location"].startswith(reverse("accounts:protect"))
    assert roles_of(known, invitation.organisation) == set()


def test_a_manager_invites_to_the_own_organisation_only_and_an_administrator_makes_managers_and_offices() -> None:
    force, other, body = OrganisationFactory(), OrganisationFactory(), OversightBodyFactory()
    manager, administrator = person(Role.MANAGER, force), person(Role.ADMINISTRATOR, body)
    given = {
        (who.name, home.name): roles_to_give(who, home)
        for who in (manager, administrator)
        for home in (force, other, body)
    }
    assert given == {
        (manager.name, force.name): WORKSPACE_ROLES,
        (manager.name, other.name): frozenset(),
        (manager.name, body.name): frozenset(),
        (administrator.name, force.name): {Role.MANAGER},
        (administrator.name, other.name): {Role.MANAGER},
        (administrator.name, body.name): OFFICE_ROLES,
    }
    for who, home, role in [
        (manager, other, Role.READER),
        (manager, body, Role.EDITOR),
        (administrator, force, Role.DRAFTER),
        (person(Role.APPROVER, force), force, Role.READER),
    ]:
        with pytest.raises(InvitationRefusedError, match="cannot invite"):
            sent(role, by=who, organisation=home)
    assert not Letter.objects.exists()


def test_nobody_is_invited_to_the_other_side_or_to_a_role_that_is_held() -> None:
    editor = person(Role.EDITOR)
    with pytest.raises(MembershipRefusedError, match="other side"):
        sent(email=editor.email)
    drafter = person(Role.DRAFTER)
    with pytest.raises(InvitationRefusedError, match="has this role already"):
        sent(email=drafter.email, organisation=drafter.memberships.get().organisation)
    with pytest.raises(ValidationError):
        sent(email="nobody")


def test_somebody_who_joined_the_other_side_meanwhile_is_told_and_nothing_changes() -> None:
    known = person(email=ADDRESS)
    _invitation, path = sent()
    person_of_office = person(Role.EDITOR, email="office@body.example")
    known.memberships.all().delete()
    body = person_of_office.memberships.get().organisation
    grant_membership(user=known, organisation=body, role=Role.EDITOR, actor=SYSTEM)
    answer = signed_in(known).post(path)
    assert answer.status_code == 409
    assert "other side" in answer.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_a_second_invitation_takes_the_place_of_the_first() -> None:
    manager = person(Role.MANAGER)
    _first, path = sent(by=manager)
    _second, newer = sent(by=manager)
    assert Client().get(path).status_code == 410
    assert Client().get(newer).status_code == 200


def test_one_is_withdrawn_once_with_an_event() -> None:
    invitation, path = sent()
    assert [revoke_invitation(invitation=invitation, actor=SYSTEM) for _ in range(2)] == [True, False]
    assert AuditEvent.objects.filter(verb="invitation.withdrawn").count() == 1
    assert newcomer(path)[1].status_code == 410


def test_a_closed_account_is_not_opened_by_an_invitation() -> None:
    known = person(Role.READER, email=ADDRESS)
    invitation, path = sent()
    end_membership(membership=known.memberships.get(), actor=SYSTEM)
    User.objects.filter(pk=known.pk).update(is_active=False)
    assert "closed" in newcomer(path)[1].content.decode()
    with pytest.raises(InvitationRefusedError, match="closed"):
        sent(by=User.objects.get(pk=invitation.invited_by_id), email=ADDRESS, role=Role.READER)


def test_guesses_are_limited_by_the_client_s_address() -> None:
    client = Client()
    statuses = [client.get(f"/accounts/invitation/{guess}/").status_code for guess in range(40)]
    assert statuses[0] == 410
    assert statuses[-1] == 429
    forged = [
        client.get("/accounts/invitation/x/", headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code
        for n in range(3)
    ]
    assert forged == [429, 429, 429]
