"""Readiness names what is wrong, and nothing else asks for more than it tells."""

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from learning_site import health
from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM
from learning_site.celery import BEAT_SPOKE, WORKER_HEARD
from learning_site.correspondence.actions import write_letter

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def beating() -> None:
    for key in (BEAT_SPOKE, WORKER_HEARD):
        cache.set(key, timezone.now().isoformat(), timeout=None)


def failing(client: Client) -> list[str]:
    answer = client.get("/-/ready")
    body = answer.json()
    assert answer.status_code == (503 if body["failing"] else 200)
    assert body["ready"] is not bool(body["failing"])
    return [name for name in body["failing"] if name in OURS]


OURS = {"database", "broker", "beat", "queue", "unsealed_audit", "letters", "broken"}


def test_all_is_well(client: Client) -> None:
    assert failing(client) == []
    assert set(client.get("/-/ready").json()["checks"]) >= OURS - {"broken"}


def test_a_silent_beat_and_a_silent_worker_are_told_apart(client: Client) -> None:
    cache.delete(BEAT_SPOKE)
    assert failing(client) == ["beat"]
    cache.set(BEAT_SPOKE, timezone.now().isoformat(), timeout=None)
    cache.set(WORKER_HEARD, (timezone.now() - dt.timedelta(minutes=2)).isoformat(), timeout=None)
    assert failing(client) == ["queue"]
    assert "seconds ago" in client.get("/-/ready").json()["checks"]["queue"]


def test_an_event_that_nobody_seals_is_seen(client: Client) -> None:
    with time_machine.travel(timezone.now() - dt.timedelta(minutes=3)):
        record(actor=SYSTEM, verb="tested", about="custody")
    assert failing(client) == ["unsealed_audit"]


def test_letters_that_wait_are_seen(client: Client) -> None:
    with time_machine.travel(timezone.now() - dt.timedelta(minutes=6)):
        write_letter(
            kind="test", about="x", due_on=dt.date(2026, 11, 1), step="", recipient="a@example.org", subject="", text=""
        )
    assert failing(client) == ["letters"]


def test_a_check_that_breaks_is_named_without_its_details(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> str | None:
        raise RuntimeError("a secret")

    found = {**health.checks(), "broken": broken}
    monkeypatch.setattr(health, "checks", lambda: found)
    assert failing(client) == ["broken"]
    assert "secret" not in client.get("/-/ready").content.decode()


def test_a_live_process_answers_without_asking_anything(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert client.get("/-/live").content == b"live\n"
