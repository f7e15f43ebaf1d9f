"""A client counts by what our own proxies saw; what it writes into a header itself changes nothing."""

from typing import Any

import pytest
from django.test import Client, RequestFactory

from learning_site.limits import Limit, client_address, client_network, wait
from tests.factories.accounts import person

LIMIT = Limit("trial", times=2, seconds=60)
DIRECT = "192.0.2.1"


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, None, DIRECT),
        (0, "203.0.113.9", DIRECT),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "6.6.6.6, 203.0.113.9, 10.0.0.1", "203.0.113.9"),
        (2, "203.0.113.9", DIRECT),
        (1, None, DIRECT),
        (1, "not an address", DIRECT),
        (1, "", DIRECT),
    ],
)
def test_the_address_is_what_the_outermost_proxy_of_ours_wrote(
    settings: Any, rf: RequestFactory, proxies: int, forwarded: str | None, seen: str
) -> None:
    settings.TRUSTED_PROXY_COUNT = proxies
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    assert client_address(rf.get("/", headers=headers, REMOTE_ADDR=DIRECT)) == seen


def test_whoever_can_choose_among_many_addresses_of_ipv6_counts_once(rf: RequestFactory) -> None:
    networks = {client_network(rf.get("/", REMOTE_ADDR=f"2001:db8:1:2::{n}")) for n in range(1, 5)}
    assert networks == {"2001:db8:1:2::"}
    assert client_network(rf.get("/", REMOTE_ADDR="")) == ""


@pytest.mark.django_db
def test_too_many_wait_until_the_stretch_is_over_and_each_counts_alone(monkeypatch: Any) -> None:
    monkeypatch.setattr("learning_site.limits.time.time", lambda: 4_000_000_020)
    assert [bool(wait(LIMIT, by="one")) for _ in range(4)] == [False, False, True, True]
    assert 0 < wait(LIMIT, by="one") <= 60
    assert wait(LIMIT, by="another") == 0
    monkeypatch.setattr("learning_site.limits.time.time", lambda: 4_000_000_080)
    assert wait(LIMIT, by="one") == 0


@pytest.mark.django_db
def test_guesses_at_a_password_are_limited_whatever_address_a_client_claims() -> None:
    user = person()
    client = Client()
    guesses = [
        client.post(
            "/accounts/login/",
            {"login": user.email, "password": f"guess {n}"},
            headers={"X-Forwarded-For": f"203.0.113.{n}"},
        )
        for n in range(12)
    ]
    assert "Too many attempts" in guesses[8].content.decode() or guesses[8].status_code == 429
    strangers = [
        client.post(
            "/accounts/login/",
            {"login": f"nobody{n}@force.example", "password": "guess"},
            headers={"X-Forwarded-For": f"203.0.113.{n}"},
        )
        for n in range(30)
    ]
    assert strangers[-1].status_code == 429
