"""There is one door: no address opens a working session, or changes a credential, with the password alone."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal import auth as totp
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.test import Client
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from tests.factories.accounts import PASSWORD, person, signed_in
from tests.project.urlconf import addresses

pytestmark = pytest.mark.django_db

WORKING_PAGES = ["/admin/", "/admin/pages/", "/admin/users/"]


def with_authenticator(user: User) -> str:
    """Give ``user`` an authenticator app; returns its secret."""
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def code_for(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def credentials(user: User) -> dict[str, str]:
    """Every field by which a login view of any library takes a name and a password."""
    return {"login": user.email, "username": user.email, "email": user.email, "password": PASSWORD}


def reaches_a_working_page(client: Client) -> bool:
    return any(client.get(page).status_code == 200 for page in WORKING_PAGES)


@pytest.mark.parametrize("protected", [True, False], ids=["with second factor", "without second factor"])
def test_no_address_opens_a_working_page_with_the_password_alone(protected: bool) -> None:
    user = person(Role.EDITOR)
    if protected:
        with_authenticator(user)
    opened, sessions = [], set()
    for address in addresses():
        client = Client()
        client.post(address.path, credentials(user))
        if SESSION_KEY in client.session:
            sessions.add(address.view_name)
        if client.cookies and reaches_a_working_page(client):
            opened.append(address.view_name)
    assert opened == []
    assert sessions == (set() if protected else {"account_login"})


def test_no_address_changes_a_password_without_a_session_or_the_mailed_link() -> None:
    user = person(Role.EDITOR)
    for address in addresses():
        new = {"password1": "another long password", "password2": "another long password"}
        fields = {**credentials(user), **new, "new_password1": new["password1"], "new_password2": new["password1"]}
        Client().post(address.path, fields)
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


@pytest.mark.parametrize(
    "door", ["/admin/login/", "/_util/login/", "/admin/login/?next=/admin/pages/", "/admin/password_reset/confirm/a/b/"]
)
def test_other_doors_lead_to_the_one_door(door: str) -> None:
    for client in (Client(), Client(headers={"Host": "localhost"})):
        for answer in (client.get(door), client.post(door, {"username": "x", "password": "y"})):
            assert answer.status_code == 302
            assert answer["Location"].startswith(("/accounts/login/", "/accounts/password/reset/"))


def test_the_one_door_never_leads_to_another_site() -> None:
    user = person(Role.EDITOR)
    answer = Client().post("/accounts/login/?next=https://evil.example/", credentials(user))
    assert answer.status_code == 302
    assert "evil.example" not in answer["Location"]


def test_a_password_and_a_code_open_the_work_and_a_wrong_code_does_not() -> None:
    user = person(Role.EDITOR)
    secret = with_authenticator(user)
    client = Client()
    answer = client.post("/accounts/login/", credentials(user))
    assert answer["Location"] == reverse("mfa_authenticate")
    right = code_for(secret)
    wrong = "000000" if right != "000000" else "111111"
    client.post(reverse("mfa_authenticate"), {"code": wrong})
    assert not reaches_a_working_page(client)
    answer = client.post(reverse("mfa_authenticate"), {"code": right})
    assert answer["Location"] == reverse("accounts:start")
    assert reaches_a_working_page(client)


def test_a_recovery_code_works_once() -> None:
    user = person(Role.EDITOR)
    with_authenticator(user)
    code = RecoveryCodes.activate(user).get_unused_codes()[0]
    opened = []
    for _attempt in range(2):
        client = Client()
        client.post("/accounts/login/", credentials(user))
        client.post(reverse("mfa_authenticate"), {"code": code})
        opened.append(reaches_a_working_page(client))
    assert opened == [True, False]


def test_a_session_without_second_factor_is_led_to_protect_the_account() -> None:
    client = signed_in(person(Role.EDITOR), mfa=False)
    answer = client.get("/admin/pages/")
    assert answer["Location"] == reverse("accounts:protect") + "?next=/admin/pages/"
    assert client.get(answer["Location"]).status_code == 200


def test_an_older_session_cannot_add_a_factor_to_a_protected_account() -> None:
    user = person(Role.EDITOR)
    older = signed_in(user, mfa=False)
    with_authenticator(user)
    for name in ("mfa_add_webauthn", "mfa_activate_totp", "account_change_password", "mfa_view_recovery_codes"):
        answer = older.get(reverse(name))
        assert answer.status_code == 302
        assert answer["Location"].startswith(reverse("mfa_reauthenticate"))
    older.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert not reaches_a_working_page(older)
    assert older.get(reverse("mfa_add_webauthn"))["Location"].startswith(reverse("mfa_reauthenticate"))


def test_a_password_then_an_authenticator_lead_to_the_wanted_page(monkeypatch) -> None:
    # A request commits before it is answered; the transaction around a test does not.
    monkeypatch.setattr("django.db.transaction.on_commit", lambda work, **_: work())
    user = person(Role.EDITOR)
    client = Client()
    client.post("/accounts/login/", credentials(user))
    client.get(reverse("accounts:protect") + "?next=/admin/pages/")
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    client.post(reverse("mfa_activate_totp"), {"code": code_for(secret)})
    assert reaches_a_working_page(client)
    assert client.get(reverse("accounts:start"))["Location"] == "/admin/pages/"
    stored = user.authenticator_set.get(type="totp").data["secret"]
    assert secret not in stored


def test_an_authenticator_needs_a_password_first() -> None:
    user = person(Role.EDITOR)
    user.set_unusable_password()
    user.save()
    client = signed_in(user, mfa=False)
    page = client.get(reverse("mfa_activate_totp"))
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    assert "Set a password first" in answer.content.decode()
    assert not user.authenticator_set.exists()


def test_the_last_factor_cannot_be_removed() -> None:
    user = person(Role.EDITOR)
    secret = with_authenticator(user)
    client = signed_in(user)
    client.post(reverse("mfa_reauthenticate"), {"code": code_for(secret)})
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert "only thing that protects" in answer.content.decode()
    assert user.authenticator_set.filter(type="totp").exists()


def test_nobody_signs_up() -> None:
    client = Client()
    answer = client.post("/accounts/signup/", {"email": "new@force.example", "password1": PASSWORD})
    assert answer.status_code == 404
    assert not User.objects.filter(email="new@force.example").exists()


def test_a_reset_link_names_the_sites_own_address_and_opens_no_session(settings) -> None:
    settings.SITE_URL = "https://lessons.example"
    user = person(Role.EDITOR)
    with_authenticator(user)
    client = Client()
    client.post(reverse("account_reset_password"), {"email": user.email.upper()}, headers={"Host": "localhost"})
    link = next(word for word in mail.outbox[0].body.split() if word.startswith("https://lessons.example/"))
    page = client.get(link.removeprefix("https://lessons.example"), follow=True)
    new = {"password1": "another long password", "password2": "another long password"}
    client.post(page.request["PATH_INFO"], new)
    user.refresh_from_db()
    assert user.check_password("another long password")
    assert SESSION_KEY not in client.session
    assert client.get(link.removeprefix("https://lessons.example"), follow=True).context.get("token_fail")


def test_a_reset_for_a_stranger_says_the_same_and_mails_nobody() -> None:
    answers = [
        Client().post(reverse("account_reset_password"), {"email": address}).headers["Location"]
        for address in (person().email, "stranger@force.example")
    ]
    assert len(set(answers)) == 1
    assert [message.to for message in mail.outbox] != []
    assert all("stranger@force.example" not in message.to for message in mail.outbox)


def test_guessing_is_stopped_and_the_right_password_waits_too() -> None:
    user = person(Role.EDITOR)
    client = Client()
    for _attempt in range(6):
        client.post("/accounts/login/", {"login": user.email, "password": "wrong"})
    answer = client.post("/accounts/login/", credentials(user))
    assert SESSION_KEY not in client.session
    assert answer.status_code in (200, 429)


def test_signing_in_gives_a_new_session_key() -> None:
    user = person(Role.EDITOR)
    client = Client()
    client.get("/accounts/login/")
    session = client.session
    session["planted"] = "x"
    session.save()
    before = session.session_key
    client.cookies["sessionid"] = before
    client.post("/accounts/login/", credentials(user))
    assert client.session.session_key != before


def test_a_closed_account_opens_nothing() -> None:
    user = person(Role.EDITOR)
    client = signed_in(user)
    assert reaches_a_working_page(client)
    User.objects.filter(pk=user.pk).update(is_active=False)
    assert not reaches_a_working_page(client)
    assert SESSION_KEY not in post_login(user)


def post_login(user: User) -> dict[str, object]:
    client = Client()
    client.post("/accounts/login/", credentials(user))
    return dict(client.session)


def test_the_one_door_names_each_field_once_and_leads_once_to_a_forgotten_password(client: Client) -> None:
    page = client.get(reverse("account_login")).content.decode()
    assert page.count(reverse("account_reset_password")) == 1
    assert "placeholder=" not in page
