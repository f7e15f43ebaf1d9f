"""Links that open a door once: by a button, once, in time, for one kind of door."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings as live_settings
from django.contrib.auth import SESSION_KEY
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from learning_site.accounts.actions import one_time_link, set_up_link
from learning_site.accounts.actions.entry_links import LIFETIME
from learning_site.accounts.choices import EntryKind, Role
from learning_site.accounts.models import EntryLink
from tests.factories.accounts import person, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def development(settings):
    settings.DEVELOPMENT = True
    return settings


def path(link: str) -> str:
    return link.removeprefix(live_settings.SITE_URL)


def signed_in_as(client: Client) -> str | None:
    return client.session.get(SESSION_KEY)


def test_a_one_time_link_signs_in_by_its_button_with_a_session_that_passes_the_gate(development) -> None:
    user = person(Role.EDITOR)
    link = path(one_time_link(user=user))
    client = Client()
    for _look in range(3):
        assert client.get(link).status_code == 200
    assert signed_in_as(client) is None
    assert client.post(link)["Location"] == reverse("accounts:start")
    assert client.get(reverse("accounts:start"))["Location"] == "/admin/issues/"
    assert client.get("/admin/").status_code == 200


def test_the_development_session_is_worth_nothing_where_development_doors_are_shut(development) -> None:
    client = Client()
    client.post(path(one_time_link(user=person(Role.EDITOR))))
    development.DEVELOPMENT = False
    assert client.get("/admin/")["Location"].startswith(reverse("accounts:protect"))


@pytest.mark.parametrize("make", [one_time_link, set_up_link])
def test_a_link_works_once(development, make) -> None:
    link = path(make(user=person(Role.EDITOR)))
    first, second = Client(), Client()
    first.post(link)
    answer = second.post(link)
    assert answer.status_code == 410
    assert "no longer works" in answer.content.decode()
    assert signed_in_as(second) is None
    assert second.get(link).status_code == 410


@pytest.mark.parametrize(("make", "kind"), [(one_time_link, EntryKind.ONE_TIME), (set_up_link, EntryKind.SET_UP)])
def test_a_link_expires(development, make, kind) -> None:
    link = path(make(user=person(Role.EDITOR)))
    almost = timezone.now() + LIFETIME[kind] - dt.timedelta(minutes=1)
    with time_machine.travel(almost, tick=False):
        assert Client().get(link).status_code == 200
    with time_machine.travel(almost + dt.timedelta(minutes=2), tick=False):
        assert Client().post(link).status_code == 410


def test_a_tampered_or_invented_link_opens_nothing(development) -> None:
    link = path(one_time_link(user=person(Role.EDITOR)))
    token = link.rstrip("/").rpartition("/")[2]
    other = "A" if token[0] != "A" else "B"
    for wrong in (other + token[1:], token[:-1], token + "x", "x", "a:b:c"):
        assert Client().post(reverse("accounts:one-time-link", args=[wrong])).status_code == 410
    assert Client().post(link).status_code == 302


def test_a_link_of_one_kind_is_not_one_of_the_other(development) -> None:
    token = path(set_up_link(user=person(Role.EDITOR))).rstrip("/").rpartition("/")[2]
    assert Client().post(reverse("accounts:one-time-link", args=[token])).status_code == 410


def test_only_a_digest_of_the_secret_is_stored(development) -> None:
    token = path(one_time_link(user=person(Role.EDITOR))).rstrip("/").rpartition("/")[2]
    assert token.partition(":")[0] not in EntryLink.objects.get().digest


def test_one_time_links_do_not_exist_in_production(settings) -> None:
    user = person(Role.EDITOR)
    settings.DEVELOPMENT = True
    link = path(one_time_link(user=user))
    settings.DEVELOPMENT = False
    with pytest.raises(ImproperlyConfigured):
        one_time_link(user=user)
    for answer in (Client().get(link), Client().post(link)):
        assert answer.status_code == 404
    assert EntryLink.objects.get().used_at is None


def test_a_set_up_link_opens_a_session_that_may_set_up_a_factor_and_nothing_else() -> None:
    client = Client()
    user = person(Role.EDITOR)
    user.set_unusable_password()
    user.save()
    answer = client.post(path(set_up_link(user=user)))
    assert answer["Location"] == reverse("accounts:protect")
    assert client.get("/admin/")["Location"].startswith(reverse("accounts:protect"))
    assert client.get(reverse("mfa_add_webauthn")).status_code == 200
    assert client.get(reverse("account_set_password")).status_code == 200


def test_a_set_up_link_opens_nothing_once_the_account_is_protected() -> None:
    user = person(Role.EDITOR)
    link = path(set_up_link(user=user))
    totp.TOTP.activate(user, totp.generate_totp_secret())
    assert Client().get(link).status_code == 410
    assert Client().post(link).status_code == 410


def test_a_link_of_a_closed_account_opens_nothing(development) -> None:
    user = person(Role.EDITOR)
    link = path(one_time_link(user=user))
    user.is_active = False
    user.save()
    assert Client().post(link).status_code == 410


def test_entering_signs_out_whoever_sat_there_before(development) -> None:
    before, user = person(Role.PUBLISHER), person(Role.EDITOR)
    client = signed_in(before)
    client.post(path(one_time_link(user=user)))
    assert signed_in_as(client) == str(user.pk)


def test_links_never_appear_in_settings_files() -> None:
    folder = Path(__file__).resolve().parents[3] / "learning_site" / "settings"
    opened = [file.name for file in folder.glob("*.py") if "DEVELOPMENT = True" in file.read_text()]
    assert opened == ["dev.py"]
