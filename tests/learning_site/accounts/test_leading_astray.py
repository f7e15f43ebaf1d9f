"""No link that is mailed and no page that leads on names another site, whatever a request says about either."""

import re
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

import pytest
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from learning_site.accounts.actions import set_up_link
from learning_site.accounts.choices import Role
from learning_site.accounts.letter_words import INVITATION, SET_UP
from learning_site.accounts.models import User
from learning_site.correspondence.models import Letter
from tests.factories.accounts import PASSWORD, person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.project.urlconf import Address, addresses

pytestmark = pytest.mark.django_db

SITE = "https://lessons.example"
EVIL = "evil.example"
#: What a request may say about the host: another name that the site answers to, and what only a proxy may write.
POISON = [
    {"Host": "localhost"},
    {"X-Forwarded-Host": EVIL},
    {"Host": "localhost", "X-Forwarded-Host": EVIL, "Forwarded": f"host={EVIL}", "X-Forwarded-Server": EVIL},
    {"X-Original-Host": EVIL, "X-Host": EVIL, "X-Forwarded-Proto": "http", "Referer": f"https://{EVIL}/"},
]
ELSEWHERE = [
    f"https://{EVIL}/",
    f"//{EVIL}/",
    f"///{EVIL}/",
    f"/\\{EVIL}/",
    f"\\\\{EVIL}/",
    f"https:{EVIL}",
    f"https:///{EVIL}",
    f"http://testserver@{EVIL}/",
    f"https://testserver.{EVIL}/",
    f" https://{EVIL}/",
    f"\thttps://{EVIL}/",
    f"ftp://{EVIL}/",
    "javascript:alert(1)",
    "data:text/html,x",
]
#: Doors of sign-in, also those of other libraries that are shut; each may be told where to lead on.
DOORS = re.compile(
    r"^(account_|mfa_|usersessions_|accounts:|sso:|wagtailadmin_(login|logout)|wagtailcore_login)|util_login"
)


@pytest.fixture(autouse=True)
def nobody_has_tried_before() -> None:
    cache.clear()


def links_in(text: str) -> set[str]:
    """The sites that the addresses in a mail lead to."""
    return {f"{link.scheme}://{link.netloc}" for link in map(urlsplit, re.findall(r"https?://[^\s\"<>]+", text))}


@pytest.mark.parametrize("headers", POISON, ids=lambda headers: " ".join(headers))
def test_a_reset_mail_names_the_site_whatever_host_was_asked_for(settings: Any, headers: dict[str, str]) -> None:
    settings.SITE_URL = SITE
    Client().post(reverse("account_reset_password"), {"email": person(Role.EDITOR).email}, headers=headers)
    assert links_in(str(mail.outbox[0].body)) == {SITE}
    assert EVIL not in str(mail.outbox[0].message())
    assert "localhost" not in mail.outbox[0].body


@pytest.mark.parametrize("headers", POISON, ids=lambda headers: " ".join(headers))
def test_invitations_and_set_up_links_name_the_site_whatever_host_was_asked_for(
    settings: Any, headers: dict[str, str]
) -> None:
    settings.SITE_URL = SITE
    force = OrganisationFactory.create(slug="force")
    client = signed_in(person(Role.MANAGER, force), confirmed=True)
    invited = {"email": "new@force.example", "role": "drafter", "language": "en"}
    client.post("/workspace/people/force/invite/", invited, headers=headers)
    client.post(f"/workspace/people/force/{person(Role.READER, force).pk}/link/", headers=headers)
    sent = Letter.objects.filter(kind__in=[INVITATION, SET_UP])
    assert {letter.kind for letter in sent} == {INVITATION, SET_UP}
    for letter in sent:
        assert links_in(letter.text) == {SITE}
        assert EVIL not in letter.text


@pytest.mark.parametrize("path", ["/", "/accounts/login/", "/accounts/password/reset/"])
def test_a_host_that_is_not_ours_gets_no_page(path: str) -> None:
    person(email="known@force.example")
    for answer in (
        Client().get(path, headers={"Host": EVIL}),
        Client().post(path, {"email": "known@force.example"}, headers={"Host": EVIL}),
    ):
        assert answer.status_code == 400
    assert mail.outbox == []


def leads_off(answer: Any) -> bool:
    """Whether a browser would follow the answer to another site, or to something that is no page."""
    location = re.sub(r"[\t\r\n]", "", answer.get("Location", "")).strip().replace("\\", "/")
    target = urlsplit(urljoin("http://testserver/accounts/login/", location))
    return target.scheme not in {"http", "https"} or target.hostname != "testserver"


def with_app(user: User) -> str:
    secret: str = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def code(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def doors() -> list[Address]:
    return [address for address in addresses() if DOORS.search(address.view_name)]


def test_the_sweep_knows_the_doors() -> None:
    names = {address.view_name for address in doors()}
    assert names >= {"account_login", "account_logout", "account_reauthenticate", "accounts:protect", "sso:choose"}
    assert names >= {"mfa_authenticate", "mfa_reauthenticate", "mfa_login_webauthn", "account_reset_password"}
    assert len(names) > 30


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_door_leads_to_another_site(elsewhere: str) -> None:
    known = person(Role.EDITOR)
    fields = {"next": elsewhere, "login": known.email, "password": PASSWORD, "email": known.email, "code": "000000"}
    off = []
    for address in doors():
        for client in (Client(), signed_in(known, confirmed=True)):
            answers = [
                client.get(address.path, {"next": elsewhere}),
                client.post(address.path, fields, query_params={"next": elsewhere}),
            ]
            off += [(address.view_name, answer["Location"]) for answer in answers if leads_off(answer)]
    assert off == []


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_signing_in_to_its_end_leads_to_this_site(elsewhere: str) -> None:
    user = person(Role.EDITOR)
    secret = with_app(user)
    client = Client()
    asked = {"login": user.email, "password": PASSWORD, "next": elsewhere}
    first = client.post(reverse("account_login"), asked, query_params={"next": elsewhere})
    second = client.post(first["Location"], {"code": code(secret), "next": elsewhere})
    assert second.status_code == 302
    client.get(reverse("accounts:protect"), {"next": elsewhere})
    third = client.get(reverse("accounts:start"))
    assert third.status_code == 302
    out = client.post(reverse("account_logout"), {"next": elsewhere}, query_params={"next": elsewhere})
    assert out.status_code == 302
    assert [answer["Location"] for answer in (first, second, third, out) if leads_off(answer)] == []


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_confirming_again_leads_to_this_site(elsewhere: str) -> None:
    user = person(Role.EDITOR)
    secret = with_app(user)
    client = signed_in(user)
    answer = client.post(
        reverse("mfa_reauthenticate"), {"code": code(secret), "next": elsewhere}, query_params={"next": elsewhere}
    )
    assert answer.status_code == 302
    assert not leads_off(answer)


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_protecting_a_new_account_leads_to_this_site(elsewhere: str) -> None:
    user = person(Role.EDITOR)
    client = Client()
    first = client.post(set_up_link(user=user).removeprefix("http://localhost:8000"), {"next": elsewhere})
    client.get(reverse("accounts:protect"), {"next": elsewhere})
    assert not leads_off(first)
    assert not leads_off(client.get(reverse("accounts:start")))


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_no_link_of_a_page_in_either_language_leads_where_its_address_says(elsewhere: str) -> None:
    for path in ("/accounts/login/", "/cy/accounts/login/", "/accounts/password/reset/"):
        html = Client().get(path, {"next": elsewhere, "language": "cy"}).content.decode()
        links = [unescape(link) for link in re.findall(r'(?:href|action)="([^"]*)"', html)]
        assert links
        assert [link for link in links if urlsplit(urljoin(path, link)).hostname == EVIL] == []
