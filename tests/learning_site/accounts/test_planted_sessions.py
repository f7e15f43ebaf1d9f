"""A session key that somebody planted or saw earlier is worth nothing later, and neither is a link that was used."""

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from learning_site.accounts.actions import set_up_link
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from tests.factories.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db

NEW = "another long password"


@pytest.fixture(autouse=True)
def nobody_has_tried_before() -> None:
    cache.clear()


def code(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def thief(key: str | None) -> Client:
    """Somebody else's browser that sends the session key."""
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = key or ""
    return client


def planted(client: Client) -> str:
    """A session that was begun before anybody signed in, and whose key a stranger knows."""
    session = client.session
    session["planted"] = "x"
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = str(session.session_key)
    return str(session.session_key)


def test_neither_the_key_before_the_password_nor_the_one_before_the_code_opens_anything() -> None:
    user = person(Role.EDITOR)
    secret = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    client = Client()
    keys: list[str | None] = [planted(client)]
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    keys.append(client.session.session_key)
    assert client.post(reverse("mfa_authenticate"), {"code": code(secret)}).status_code == 302
    keys.append(client.session.session_key)
    assert client.get("/admin/").status_code == 200
    assert keys[2] not in keys[:2]
    for key in keys[:2]:
        assert SESSION_KEY not in thief(key).session
        assert thief(key).get("/admin/").status_code == 302


def test_the_key_before_a_set_up_link_opens_nothing_after_it() -> None:
    client = Client()
    before = planted(client)
    client.post(set_up_link(user=person(Role.EDITOR)).removeprefix(settings.SITE_URL))
    assert SESSION_KEY in client.session
    assert client.session.session_key != before
    assert SESSION_KEY not in thief(before).session


def test_a_key_opens_nothing_after_signing_out() -> None:
    user = person(Role.EDITOR)
    client = Client()
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    key = client.session.session_key
    assert SESSION_KEY in thief(key).session
    client.post(reverse("account_logout"))
    assert SESSION_KEY not in thief(key).session


def opened(link: str) -> tuple[Client, str]:
    """A browser in which the mailed link was opened, and the page where it may set the password."""
    client = Client()
    page = client.get(link, follow=True)
    return client, page.request["PATH_INFO"]


def reset_link(user: User) -> str:
    Client().post(reverse("account_reset_password"), {"email": user.email})
    words = str(mail.outbox[-1].body).split()
    return next(word for word in words if word.startswith(settings.SITE_URL)).removeprefix(settings.SITE_URL)


def test_a_reset_link_sets_one_password_in_however_many_browsers_it_was_opened() -> None:
    user = person(Role.EDITOR)
    link = reset_link(user)
    browsers = [opened(link), opened(link)]
    for n, (client, path) in enumerate(browsers):
        client.post(path, {"password1": f"{NEW} {n}", "password2": f"{NEW} {n}"})
    first, path = browsers[0]
    first.post(path, {"password1": f"{NEW} 2", "password2": f"{NEW} 2"})
    user.refresh_from_db()
    assert user.check_password(f"{NEW} 0")


def test_a_reset_link_of_before_a_change_of_the_password_sets_none() -> None:
    user = person(Role.EDITOR)
    older, newer = reset_link(user), reset_link(user)
    client, path = opened(newer)
    client.post(path, {"password1": NEW, "password2": NEW})
    late, page = opened(older)
    late.post(page, {"password1": f"{NEW} too", "password2": f"{NEW} too"})
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_whoever_sat_in_the_account_is_out_once_the_password_was_reset() -> None:
    user = person(Role.EDITOR)
    sitting = Client()
    sitting.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    assert sitting.get(reverse("accounts:start")).status_code == 302
    client, path = opened(reset_link(user))
    client.post(path, {"password1": NEW, "password2": NEW})
    assert sitting.get(reverse("accounts:start"))["Location"].startswith(reverse("account_login"))
