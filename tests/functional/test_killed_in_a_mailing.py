"""A worker is killed in the middle of a mailing and another goes on: nobody lost, nobody twice, the uncertain named.

Real parts: a Celery worker process, its broker, a mail server on loopback, the database that the test was given.
"""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.factories.subscribers import SubscriberFactory, frozen_dispatch
from tests.subscribers.relay import Relay

ROOT = Path(__file__).resolve().parents[2]
READERS, STEP, KILLED_AT = 25, 10, 13
LEASE_SECONDS = 2


class Installation:
    """Processes of our own programs that share one database, one broker and one mail server."""

    def __init__(self, folder: Path, relay: Relay) -> None:
        self.folder = folder
        self.environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "learning_site.settings.dev",
            "VAR_DIR": str(folder),
            "DATABASE_URL": _database(folder),
            "SMTP_URL": relay.url,
            "DISPATCH_STEP": str(STEP),
            "DISPATCH_LEASE_SECONDS": str(LEASE_SECONDS),
        }

    def worker(self) -> subprocess.Popen[bytes]:
        command = ["celery", "-A", "learning_site.celery", "worker", "-Q", "mail", "-P", "solo", "-l", "warning"]
        return subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def run(self, code: str) -> Any:
        """Run ``code`` in a process of ours and return what it prints as JSON."""
        result = subprocess.run(
            [sys.executable, "manage.py", "shell", "--no-imports", "-c", code],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(result.stdout.strip().splitlines()[-1])

    def rows(self, query: str) -> list[Any]:
        """What ``query`` gives in the database that the processes share."""
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(query)
                return cursor.fetchall()
        with closing(sqlite3.connect(self.folder / "site.sqlite3")) as shared:
            return shared.execute(query).fetchall()

    def states(self) -> dict[str, int]:
        return dict(self.rows("SELECT state, count(*) FROM subscribers_delivery GROUP BY state"))


def _database(folder: Path) -> str:
    """The address of the test's database: on SQLite a copy in a file, because other processes must share it."""
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        host, port = settings["HOST"] or "127.0.0.1", settings["PORT"] or 5432
        return f"postgresql://{settings['USER']}:{settings['PASSWORD']}@{host}:{port}/{settings['NAME']}"
    connection.ensure_connection()
    with sqlite3.connect(folder / "site.sqlite3") as copy:
        connection.connection.backup(copy)
    return f"sqlite:///{folder / 'site.sqlite3'}"


def kill(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()


START = """
import json
from learning_site.audit.actor import SYSTEM
from subscribers import actions
from subscribers.models import Dispatch
print(json.dumps(actions.start(dispatch=Dispatch.objects.get(), actor=SYSTEM).candidates))
"""
SWEEP = """
import json
from subscribers.tasks import sweep
sweep.delay_on_commit()
print(json.dumps(True))
"""
SETTLE = """
import json
from learning_site.audit.actor import Actor
from subscribers import actions
from subscribers.models import Delivery
taken = {taken}
person = Actor(id="user:7", name="Nia Bevan", role="editor")
for delivery in Delivery.objects.uncertain():
    outcome = "accepted" if delivery.address in taken else "queued"
    actions.settle_uncertain(delivery=delivery, outcome=outcome, evidence="The mail server's log.", actor=person)
print(json.dumps(True))
"""


@pytest.fixture
def reached() -> threading.Event:
    return threading.Event()


@pytest.fixture
def killed() -> threading.Event:
    return threading.Event()


@pytest.fixture
def relay(reached: threading.Event, killed: threading.Event) -> Iterator[Relay]:
    """A mail server that holds its answer to the thirteenth mail until the worker is dead, and keeps the mail."""

    def answer(recipient: str) -> None:
        if len(relay.mails) == KILLED_AT - 1:
            reached.set()
            killed.wait(60)

    relay = Relay(answer)
    with relay:
        yield relay


def wait_for(installation: Installation, states: dict[str, int]) -> None:
    """Wait until the deliveries are in just these states, and the sum agrees."""
    until = time.monotonic() + 120
    while installation.states() != states:
        assert time.monotonic() < until, f"It did not come to that: {installation.states()}"
        time.sleep(0.2)
    ((candidates,),) = installation.rows("SELECT candidates FROM subscribers_dispatch")
    assert candidates == sum(states.values()) == READERS


@pytest.mark.django_db(transaction=True)
def test_a_worker_killed_in_the_middle_loses_nobody_and_repeats_nobody(
    tmp_path: Path, relay: Relay, reached: threading.Event, killed: threading.Event
) -> None:
    SubscriberFactory.create_batch(READERS)
    frozen_dispatch()
    installation = Installation(tmp_path, relay)
    assert installation.run(START) == READERS

    first = installation.worker()
    try:
        assert reached.wait(120), "the worker never came to the thirteenth mail"
    finally:
        kill(first)
    killed.set()
    time.sleep(LEASE_SECONDS)

    second = installation.worker()
    try:
        installation.run(SWEEP)
        wait_for(installation, {"accepted": READERS - STEP, "uncertain": STEP})
        uncertain = {
            address
            for (address,) in installation.rows("SELECT address FROM subscribers_delivery WHERE state = 'uncertain'")
        }
        assert set(relay.recipients.values()) == {1}
        taken = uncertain & set(relay.recipients)
        assert len(uncertain) == STEP
        assert len(taken) == KILLED_AT - STEP

        installation.run(SETTLE.format(taken=sorted(taken)))
        wait_for(installation, {"accepted": READERS})
    finally:
        kill(second)
    assert len(relay.recipients) == READERS
    assert set(relay.recipients.values()) == {1}
