"""Single sign-on against a real provider on loopback: whom it brings in, and everything that it does not."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.sso.checks import issuers_are_asked_over_tls, the_extra_is_installed
from learning_site.accounts.sso.models import SignOnIdentity, SignOnProvider
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.organisations.models import Organisation
from learning_site.settings.embedded import refusals
from tests.factories.accounts import PASSWORD, person
from tests.factories.organisations import OrganisationFactory
from tests.learning_site.accounts.sso.browser import (
    START,
    WORK,
    come_back,
    connect,
    is_in,
    reaches_work,
    sign_in,
    words,
)
from tests.learning_site.accounts.sso.provider import CLIENT_SECRET, Provider

pytestmark = pytest.mark.django_db


def test_a_second_factor_at_the_provider_opens_the_work(ann: User, provider: Provider) -> None:
    client, answer = sign_in(provider)
    assert answer["Location"] == "/accounts/start/"
    assert client.get(answer["Location"])["Location"] == WORK
    assert reaches_work(client)
    assert provider.asked[0]["redirect_uri"] == "http://testserver/accounts/sign-on/alpha/callback/"
    assert "a secret" not in str(provider.asked)


@pytest.mark.parametrize("claims", [{"amr": None}, {"amr": ["pwd"]}, {"amr": [], "acr": "1"}])
def test_without_a_second_factor_there_the_account_s_own_is_asked_for(
    ann: User, provider: Provider, claims: dict[str, Any]
) -> None:
    provider.claims = claims
    client, _answer = sign_in(provider)
    assert is_in(client)
    assert client.get(WORK)["Location"] == f"/accounts/protect/?next={WORK}"


def test_an_acr_value_that_was_agreed_proves_a_second_factor(
    alpha: Organisation, ann: User, provider: Provider
) -> None:
    connect(alpha, provider, second_factor_values=["urn:two"])
    provider.claims = {"acr": "urn:two"}
    assert reaches_work(sign_in(provider)[0])


def test_where_none_is_believed_the_own_second_factor_is_always_asked_for(
    alpha: Organisation, ann: User, provider: Provider
) -> None:
    connect(alpha, provider, second_factor_values=[])
    assert not reaches_work(sign_in(provider)[0])


def test_an_answer_counts_once_and_only_in_the_browser_that_asked(ann: User, provider: Provider) -> None:
    client = Client()
    back = come_back(client, provider)
    assert Client().get(back).status_code == 403
    assert client.get(back).status_code == 302
    client.logout()
    assert client.get(back).status_code == 403
    assert not is_in(client)


@pytest.mark.parametrize("change", ["state", "code"])
def test_a_forged_state_or_code_lets_nobody_in(ann: User, provider: Provider, change: str) -> None:
    client = Client()
    back = come_back(client, provider)
    assert client.get(back.replace(f"{change}=", f"{change}=x")).status_code == 403
    assert not is_in(client)


def test_the_provider_s_own_refusal_is_told_without_its_words(ann: User, provider: Provider) -> None:
    client = Client()
    come_back(client, provider)
    answer = client.get("/accounts/sign-on/alpha/callback/?error=access_denied&error_description=<b>Call+us</b>")
    assert answer.status_code == 403
    assert "Call us" not in words(answer)


def test_the_same_address_under_another_subject_is_a_stranger(ann: User, provider: Provider) -> None:
    provider.subject = "subject-2"
    provider.claims |= {"email": ann.email, "email_verified": True}
    client, answer = sign_in(provider)
    assert answer.status_code == 403
    assert "No account here is connected" in words(answer)
    assert not is_in(client)
    assert SignOnIdentity.objects.count() == 1


def test_a_changed_tenant_lets_nobody_in(alpha: Organisation, provider: Provider) -> None:
    connect(alpha, provider, tenant_claim="tid", tenant="tenant-1")
    user = person(Role.DRAFTER, alpha)
    SignOnIdentity.objects.create(user=user, issuer=provider.issuer, subject="subject-1", tenant="tenant-1")
    for tenant, status in (("tenant-2", 403), (None, 403), ("tenant-1", 302)):
        provider.claims["tid"] = tenant
        assert sign_in(provider)[1].status_code == status


def test_a_provider_brings_in_people_of_its_organisation_alone(
    alpha: Organisation, ann: User, provider: Provider
) -> None:
    beta = OrganisationFactory(slug="beta")
    connect(beta, provider)
    client = Client()
    back = come_back(client, provider, "/accounts/sign-on/beta/start/")
    answer = client.get(back)
    assert answer.status_code == 403
    assert "does not work for that organisation" in words(answer)
    crossed = come_back(client, provider, "/accounts/sign-on/beta/start/").replace("/beta/", "/alpha/")
    assert client.get(crossed).status_code == 403
    assert not is_in(client)


def test_who_works_for_two_organisations_does_not_come_in_through_one(
    alpha: Organisation, ann: User, provider: Provider
) -> None:
    from learning_site.accounts.actions import grant_membership

    grant_membership(user=ann, organisation=OrganisationFactory(), role=Role.READER, actor=SYSTEM)
    assert "several organisations" in words(sign_in(provider)[1])


@pytest.mark.parametrize("field", ["closed account", "ended membership"])
def test_who_has_left_does_not_come_in(ann: User, provider: Provider, field: str) -> None:
    if field == "closed account":
        User.objects.filter(pk=ann.pk).update(is_active=False)
    else:
        ann.memberships.all().delete()
    client, answer = sign_in(provider)
    assert answer.status_code == 403
    assert not is_in(client)


def test_a_session_from_before_is_left_behind(ann: User, provider: Provider) -> None:
    client = Client()
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "x"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    sign_in(provider, client)
    assert is_in(client)
    assert client.session.session_key != before
    assert "planted" not in client.session


@pytest.mark.parametrize(
    ("wanted", "kept"), [("/workspace/?on=1", "/workspace/?on=1"), ("https://evil.example/", WORK)]
)
def test_it_leads_on_to_the_wanted_page_of_this_site(ann: User, provider: Provider, wanted: str, kept: str) -> None:
    client = Client()
    client.get(come_back(client, provider, next=wanted))
    assert client.get("/accounts/start/")["Location"] == kept


def test_a_dead_provider_is_called_dead(alpha: Organisation, ann: User, provider: Provider) -> None:
    SignOnProvider.objects.update(issuer="http://127.0.0.1:9")
    answer = Client().post(START)
    assert answer.status_code == 403
    assert "does not answer" in words(answer)


def test_nobody_is_sent_anywhere_by_a_link(alpha: Organisation) -> None:
    assert Client().get(START).status_code == 405


def test_without_a_secret_the_door_does_not_exist(alpha: Organisation, ann: User, settings: Any) -> None:
    assert alpha.name in words(Client().get("/accounts/sign-on/"))
    assert "through your organisation" in words(Client().get("/accounts/login/"))
    settings.SIGN_ON_SECRETS = {}
    for address in ("/accounts/sign-on/", "/accounts/sign-on/alpha/callback/"):
        assert Client().get(address).status_code == 404
    assert Client().post(START).status_code == 404
    assert "through your organisation" not in words(Client().get("/accounts/login/"))


def test_secrets_are_in_no_row_and_in_no_log(ann: User, provider: Provider, caplog: Any) -> None:
    provider.claims["nonce"] = "bent"
    sign_in(provider)
    assert "sign_on_refused" in caplog.text
    for secret in (CLIENT_SECRET, "subject-1", "nonce=", "code="):
        assert secret not in caplog.text
    assert CLIENT_SECRET not in str(SignOnProvider.objects.values())


def test_many_attempts_from_one_place_are_stopped_plainly(ann: User, provider: Provider) -> None:
    statuses = [Client().post(START).status_code for _attempt in range(40)]
    assert statuses[0] == 302
    assert statuses[-1] == 429


def test_an_identity_belongs_to_one_person(ann: User, alpha: Organisation, provider: Provider) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        SignOnIdentity.objects.create(user=person(Role.READER, alpha), issuer=provider.issuer, subject="subject-1")


def test_an_issuer_in_clear_text_is_refused(alpha: Organisation, provider: Provider, settings: Any) -> None:
    settings.SIGN_ON_INSECURE_ISSUERS = False
    with pytest.raises(ValidationError, match="begins with https"):
        connect(alpha, provider)
    assert issuers_are_asked_over_tls() == []
    settings.SIGN_ON_INSECURE_ISSUERS = True
    assert [each.id for each in issuers_are_asked_over_tls()] == ["sso.E002"]


def test_the_command_names_the_administrator_and_the_redirect_address(
    alpha: Organisation, provider: Provider, capsys: Any, settings: Any
) -> None:
    administrator = person(Role.ADMINISTRATOR)
    given = {"issuer": provider.issuer, "client_id": "lessons-2", "person": administrator.email}
    call_command("connect_sign_on", "alpha", **given)
    assert "http://testserver/accounts/sign-on/alpha/callback/" in capsys.readouterr().out
    assert SignOnProvider.objects.get().client_id == "lessons-2"
    event = AuditEvent.objects.filter(verb="sign-on.connected").latest("pk")
    assert event.actor_name == administrator.name
    with pytest.raises(CommandError, match="administrator"):
        call_command("connect_sign_on", "alpha", **{**given, "person": person(Role.MANAGER).email})


def test_secrets_without_the_library_are_refused_plainly(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.SIGN_ON_SECRETS = {"alpha": "x"}
    assert the_extra_is_installed() == []
    monkeypatch.setattr("learning_site.accounts.sso.checks.find_spec", lambda name: None)
    assert [each.id for each in the_extra_is_installed()] == ["sso.E001"]
    monkeypatch.setattr("learning_site.settings.embedded.find_spec", lambda name: None)
    values = Values(settings)
    assert any("uv sync --extra sso" in sentence for sentence in refusals(values))
    settings.SIGN_ON_SECRETS = {}
    assert not any("SIGN_ON" in sentence for sentence in refusals(values))


class Values(dict[str, Any]):
    """The settings as production sees them."""

    def __init__(self, settings: Any) -> None:
        super().__init__(SEARCH_EMBEDDED_ON_PURPOSE=True)
        self.settings = settings

    def __missing__(self, name: str) -> Any:
        return getattr(self.settings, name)


def test_the_password_is_still_no_way_round(ann: User) -> None:
    client = Client()
    client.post("/accounts/login/", {"login": ann.email, "password": PASSWORD})
    assert not reaches_work(client)
