"""An account is connected on purpose, by somebody who has proved a second factor or was just invited."""

import pytest

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.sso.models import SignOnIdentity
from learning_site.audit.models import AuditEvent
from learning_site.organisations.models import Organisation
from tests.factories.accounts import person, signed_in
from tests.learning_site.accounts.sso.browser import come_back, reaches_work, sign_in, words
from tests.learning_site.accounts.sso.provider import Provider

pytestmark = pytest.mark.django_db


def test_somebody_signed_in_with_a_second_factor_connects_the_account(alpha: Organisation, provider: Provider) -> None:
    user = person(Role.DRAFTER, alpha)
    client = signed_in(user)
    assert "From then on its sign-in opens your account" in words(client.get("/accounts/sign-on/connect/"))
    answer = client.get(come_back(client, provider, "/accounts/sign-on/connect/"))
    assert answer["Location"] == "/accounts/sign-on/connect/"
    identity = SignOnIdentity.objects.get()
    assert (identity.user, identity.subject) == (user, "subject-1")
    assert AuditEvent.objects.filter(verb="sign-on.linked", about=f"user:{user.pk}").count() == 1
    assert reaches_work(sign_in(provider)[0])
    client.post("/accounts/sign-on/disconnect/")
    assert sign_in(provider)[1].status_code == 403


def test_a_password_alone_connects_nothing(alpha: Organisation, provider: Provider) -> None:
    client = signed_in(person(Role.DRAFTER, alpha), mfa=False)
    assert client.post("/accounts/sign-on/connect/").status_code == 403
    back = come_back(client, provider)
    client.get(back)
    assert not SignOnIdentity.objects.exists()


def test_a_newcomer_with_an_invitation_connects_the_account(alpha: Organisation, provider: Provider) -> None:
    user = person(Role.DRAFTER, alpha)
    user.set_unusable_password()
    user.save()
    client = signed_in(user, mfa=False)
    client.get(come_back(client, provider, "/accounts/sign-on/connect/"))
    assert SignOnIdentity.objects.get().user == user
    assert reaches_work(client)


def test_a_subject_of_somebody_else_is_not_taken_over(alpha: Organisation, ann: User, provider: Provider) -> None:
    client = signed_in(person(Role.DRAFTER, alpha))
    answer = client.get(come_back(client, provider, "/accounts/sign-on/connect/"))
    assert "connected to another account" in words(answer)
    assert SignOnIdentity.objects.get().user == ann


def test_a_link_begun_in_one_browser_is_not_finished_in_another(alpha: Organisation, provider: Provider) -> None:
    """Otherwise somebody could be led to bind a stranger's sign-in to the own account."""
    victim = signed_in(person(Role.DRAFTER, alpha))
    back = come_back(signed_in(person(Role.READER, alpha)), provider, "/accounts/sign-on/connect/")
    assert victim.get(back).status_code == 403
    assert not SignOnIdentity.objects.exists()
