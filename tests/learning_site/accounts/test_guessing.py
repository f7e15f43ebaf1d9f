"""Whoever guesses is stopped and told so plainly, and shuts nobody else out: not from elsewhere, and not for ever."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from allauth.mfa.totp.internal import auth as totp
from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from tests.factories.accounts import PASSWORD, person

pytestmark = pytest.mark.django_db

GUESSES = 200
BEGINNING = dt.datetime(2026, 10, 1, 10, 0, tzinfo=dt.UTC)
GUESSER, ELSEWHERE = "192.0.2.66", "198.51.100.7"


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    """Time stands still, so that no count depends on how fast the guesses are made."""
    cache.clear()
    with time_machine.travel(BEGINNING, tick=False) as traveller:
        yield traveller
    cache.clear()


def sign_in(client: Client, user: User, password: str = PASSWORD) -> Any:
    return client.post(reverse("account_login"), {"login": user.email, "password": password})


def enter(client: Client, code: str) -> Any:
    return client.post(reverse("mfa_authenticate"), {"code": code})


def with_app(user: User) -> str:
    secret: str = totp.generate_totp_secret()
    totp.TOTP.activate(user, secret)
    return secret


def right_code(secret: str) -> str:
    counter = next(iter(totp.yield_hotp_counters_from_time()))
    return str(totp.format_hotp_value(totp.hotp_value(secret, counter)))


def wrong_codes(secret: str) -> Iterator[str]:
    """Codes of six digits, none of them right about now."""
    right = {totp.format_hotp_value(totp.hotp_value(secret, n)) for n in totp.yield_hotp_counters_from_time()}
    return (code for n in range(1_000_000) if (code := f"{n:06}") not in right)


def is_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def says_wait(answer: Any) -> bool:
    """Whether the answer is the page of a reached limit in the look of the site, or the form with the same words."""
    html = answer.content.decode()
    page = answer.status_code == 429 and "Please wait a moment" in html
    form = any(f"Too many attempts. Wait {time}, then try again." in html for time in ("five minutes", "an hour"))
    return "govuk-" in html and (page or form)


def test_two_hundred_guesses_of_a_password_are_refused_plainly(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    client = Client(REMOTE_ADDR=GUESSER)
    answers = [sign_in(client, user, f"guess number {n}") for n in range(GUESSES)]
    assert [says_wait(answer) for answer in answers].index(True) == 5
    assert all(says_wait(answer) for answer in answers[5:])
    assert answers[-1].status_code == 429
    assert answers[-1].content.count(b"govuk-") > 10
    assert says_wait(sign_in(client, user))
    assert not is_in(client)


def test_somebody_whose_password_was_guessed_at_signs_in_from_another_address(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    for n in range(GUESSES):
        sign_in(Client(REMOTE_ADDR=GUESSER), user, f"guess number {n}")
    home = Client(REMOTE_ADDR=ELSEWHERE)
    sign_in(home, user)
    assert is_in(home)


def test_the_right_password_opens_again_after_five_minutes_at_the_same_address(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    client = Client(REMOTE_ADDR=GUESSER)
    for n in range(GUESSES):
        sign_in(client, user, f"guess number {n}")
    clock.shift(dt.timedelta(minutes=5, seconds=1))
    sign_in(client, user)
    assert is_in(client)


def test_guesses_from_very_many_addresses_are_stopped_together_for_an_hour_at_most(
    clock: time_machine.Traveller,
) -> None:
    user = person(Role.EDITOR)
    for n in range(100):
        assert not says_wait(sign_in(Client(REMOTE_ADDR=f"192.0.2.{n}"), user, f"guess number {n}"))
    home = Client(REMOTE_ADDR=ELSEWHERE)
    assert says_wait(sign_in(home, user))
    clock.shift(dt.timedelta(hours=1, seconds=1))
    sign_in(home, user)
    assert is_in(home)


def test_a_reset_password_starts_anew(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    client = Client(REMOTE_ADDR=GUESSER)
    for n in range(6):
        sign_in(client, user, f"guess number {n}")
    client.post(reverse("account_reset_password"), {"email": user.email})
    link = next(word for word in mail.outbox[0].body.split() if word.startswith(settings.SITE_URL))
    page = client.get(link.removeprefix(settings.SITE_URL), follow=True)
    new = "another long password"
    client.post(page.request["PATH_INFO"], {"password1": new, "password2": new})
    sign_in(client, user, new)
    assert is_in(client)


def test_signing_in_rightly_uses_nothing_up(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    for _time in range(20):
        client = Client(REMOTE_ADDR=GUESSER)
        sign_in(client, user)
        assert is_in(client)


@pytest.mark.parametrize("host", ["localhost", "testserver"])
def test_another_name_of_the_site_gives_no_further_guesses(clock: time_machine.Traveller, host: str) -> None:
    user = person(Role.EDITOR)
    client = Client(REMOTE_ADDR=GUESSER)
    for n in range(5):
        sign_in(client, user, f"guess number {n}")
    answer = client.post(
        reverse("account_login"), {"login": user.email.upper(), "password": "one more"}, headers={"Host": host}
    )
    assert says_wait(answer)


def test_two_hundred_guesses_of_a_code_are_refused_plainly(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    secret = with_app(user)
    client = Client(REMOTE_ADDR=GUESSER)
    sign_in(client, user)
    codes = wrong_codes(secret)
    answers = [enter(client, next(codes)) for _guess in range(GUESSES)]
    assert [says_wait(answer) for answer in answers].index(True) == 5
    assert all(says_wait(answer) for answer in answers[5:])
    assert says_wait(enter(client, right_code(secret)))
    assert not is_in(client)


def test_somebody_whose_code_was_guessed_at_signs_in_from_another_address(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    secret = with_app(user)
    guesser, codes = Client(REMOTE_ADDR=GUESSER), wrong_codes(secret)
    sign_in(guesser, user)
    for _guess in range(GUESSES):
        enter(guesser, next(codes))
    home = Client(REMOTE_ADDR=ELSEWHERE)
    sign_in(home, user)
    enter(home, right_code(secret))
    assert is_in(home)


def test_the_right_code_opens_again_after_an_hour_at_the_same_address(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    secret = with_app(user)
    client, codes = Client(REMOTE_ADDR=GUESSER), wrong_codes(secret)
    sign_in(client, user)
    for _guess in range(GUESSES):
        enter(client, next(codes))
    clock.shift(dt.timedelta(hours=1, seconds=1))
    sign_in(client, user)
    enter(client, right_code(secret))
    assert is_in(client)


def test_codes_guessed_from_many_addresses_are_stopped_together(clock: time_machine.Traveller) -> None:
    user = person(Role.EDITOR)
    secret = with_app(user)
    codes, refused = wrong_codes(secret), []
    for n in range(12):
        client = Client(REMOTE_ADDR=f"192.0.2.{n}")
        sign_in(client, user)
        refused += [says_wait(enter(client, next(codes))) for _guess in range(5)]
    assert refused == [False] * 30 + [True] * 30
