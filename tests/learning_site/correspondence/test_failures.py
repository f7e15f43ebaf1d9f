"""Whatever breaks, each letter leaves at most once, in its order, and none is lost: real processes, a real relay."""

import datetime as dt
import os
import signal
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.utils import timezone

from learning_site.correspondence.actions import LEASE, send_due_letters, sending, write_letter
from learning_site.correspondence.choices import LetterState
from learning_site.correspondence.models import Letter
from tests.learning_site.correspondence.relays import Relay, free_port, running

pytestmark = pytest.mark.django_db(transaction=True)

ANN, BOB = "ann@example.org", "bob@example.org"


def letter(number: int, recipient: str = ANN, about: str = "") -> Letter:
    return write_letter(
        kind="test",
        about=about or f"LR-2026-{number:03}",
        due_on=dt.date(2026, 11, 25),
        step=f"{number:02}",
        recipient=recipient,
        subject=f"Letter {number:02}",
        text="Dear colleague",
    )


def process(work: Callable[[], object]) -> int:
    """Run ``work`` in a process of its own, on connections of its own."""
    connections.close_all()
    child = os.fork()
    if child == 0:
        try:
            work()
        finally:
            connections.close_all()
            os._exit(0)
    return child


def taken(relay: Relay) -> dict[str, list[str]]:
    """The subjects that the relay took, by recipient, in order."""
    found = defaultdict(list)
    for _sender, recipient, content in relay.messages:
        line = next(line for line in content.split(b"\r\n") if line.startswith(b"Subject: "))
        found[recipient].append(line.decode().removeprefix("Subject: "))
    return dict(found)


def states() -> list[str]:
    return list(Letter.objects.order_by("id").values_list("state", flat=True))


def die(*_args: object, **_named: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(
    ("step", "first", "copies"),
    [
        ("banner", LetterState.ACCEPTED, 1),  # nothing was in hand: sent by the next worker
        ("MAIL", LetterState.UNCERTAIN, 0),
        ("RCPT", LetterState.UNCERTAIN, 0),
        ("DATA", LetterState.UNCERTAIN, 0),
        ("END", LetterState.UNCERTAIN, 1),  # the relay has it, and the worker died before it heard so
    ],
)
def test_a_worker_killed_at_any_step_loses_no_letter_and_doubles_none(
    step: str, first: str, copies: int, settings: Any
) -> None:
    letter(1), letter(2), letter(3, BOB)
    with running(stall=step) as relay:
        settings.SMTP_URL = relay.url
        worker = process(send_due_letters)
        assert relay.reached.wait(60)
        os.kill(worker, signal.SIGKILL)
        os.waitpid(worker, 0)
        relay.stall = ""
        relay.let_go.set()
        goes_on(relay)
    assert states() == [first, LetterState.ACCEPTED, LetterState.ACCEPTED]
    assert taken(relay) == {ANN: ["Letter 01"] * copies + ["Letter 02"], BOB: ["Letter 03"]}


def test_a_worker_killed_between_reply_and_write_leaves_the_letter_to_a_person(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    letter(1), letter(2)
    with running() as relay:
        settings.SMTP_URL = relay.url
        with monkeypatch.context() as patched:
            patched.setattr(sending, "_settle", die)
            worker = process(send_due_letters)
            _pid, status = os.waitpid(worker, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        goes_on(relay)
    assert states() == [LetterState.UNCERTAIN, LetterState.ACCEPTED]
    assert taken(relay) == {ANN: ["Letter 01", "Letter 02"]}
    assert [row.step for row in Letter.objects.not_arrived()] == ["01"]


def goes_on(relay: Relay) -> None:
    """The next worker takes what it may at once, the rest when the dead one's lease has ended; later nothing more."""
    send_due_letters()
    for later in (LEASE + dt.timedelta(seconds=1), dt.timedelta(days=4)):
        with time_machine.travel(timezone.now() + later):
            send_due_letters()


def test_a_relay_that_is_down_for_a_day_gets_every_letter_once_and_in_order(settings: Any) -> None:
    begin = timezone.now()
    settings.SMTP_URL = Relay(port=free_port()).url
    for hour in range(24):
        with time_machine.travel(begin + dt.timedelta(hours=hour)):
            letter(hour, (ANN, BOB)[hour % 2])
            assert send_due_letters() == 0
    assert set(states()) == {LetterState.QUEUED}
    with running() as relay, time_machine.travel(begin + dt.timedelta(days=1)):
        settings.SMTP_URL = relay.url
        assert send_due_letters() == 24
        assert send_due_letters() == 0
    assert set(states()) == {LetterState.ACCEPTED}
    assert taken(relay) == {
        ANN: [f"Letter {hour:02}" for hour in range(0, 24, 2)],
        BOB: [f"Letter {hour:02}" for hour in range(1, 24, 2)],
    }


def test_two_processes_at_once_send_each_letter_once_and_in_order(settings: Any) -> None:
    for number in range(12):
        letter(number, (ANN, BOB)[number % 2])
    with running() as relay:
        settings.SMTP_URL = relay.url
        for _round in range(12):
            for worker in [process(send_due_letters) for _ in range(2)]:
                os.waitpid(worker, 0)
            if not Letter.objects.due(at=timezone.now()).exists():
                break
    assert set(states()) == {LetterState.ACCEPTED}
    assert taken(relay) == {
        ANN: [f"Letter {number:02}" for number in range(0, 12, 2)],
        BOB: [f"Letter {number:02}" for number in range(1, 12, 2)],
    }


def test_a_reminder_never_overtakes_the_letter_that_it_reminds_of(settings: Any) -> None:
    letter(1, about="LR-2026-014"), letter(2, about="LR-2026-014"), letter(3, about="LR-2026-015")
    with running(answers={"RCPT": "450 busy"}) as relay:
        settings.SMTP_URL = relay.url
        send_due_letters(limit=1)
        relay.answers = {}
        send_due_letters()
        assert taken(relay) == {ANN: ["Letter 03"]}  # another matter is not held up for hours
        with time_machine.travel(timezone.now() + dt.timedelta(minutes=2)):
            send_due_letters()
    assert taken(relay) == {ANN: ["Letter 03", "Letter 01", "Letter 02"]}
