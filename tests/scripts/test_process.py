"""A server's process is started, recognised and ended by its pid, together with what it started itself."""

import dataclasses
import os
import sys
import time
from pathlib import Path

import pytest
from servers import process
from servers.process import Launch, Running, start

from tests.scripts.little_server import IS_DEAF

SLEEPS = "import time; time.sleep(600)"
HAS_A_CHILD = f"""
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", {SLEEPS!r}])
print(child.pid, flush=True)
time.sleep(600)
"""


def started(folder: Path, program: str, **more: object) -> Running:
    launch = Launch(command=[sys.executable, "-c", program], folder=folder, port=1, addresses={}, **more)
    return start("sheep", launch, ends_with_us=False)


def first_line_of_its_log(running: Running) -> str:
    for _ in range(600):
        if running.log.read_text():
            return running.log.read_text().splitlines()[0]
        time.sleep(0.05)
    raise AssertionError("it wrote nothing")


def test_it_runs_until_it_is_stopped(tmp_path: Path) -> None:
    sheep = started(tmp_path, SLEEPS)
    assert sheep.is_alive()

    sheep.stop()

    assert not sheep.is_alive()


def test_stopping_twice_does_no_harm(tmp_path: Path) -> None:
    sheep = started(tmp_path, SLEEPS)

    sheep.stop()
    sheep.stop()

    assert not sheep.is_alive()


def test_one_that_ignores_its_signal_is_ended_without_asking(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "_GRACE", 0.2)
    sheep = started(tmp_path, IS_DEAF)
    assert first_line_of_its_log(sheep) == "deaf"

    sheep.stop()

    assert not sheep.is_alive()


def test_what_it_started_itself_ends_with_it(tmp_path: Path) -> None:
    sheep = started(tmp_path, HAS_A_CHILD)
    lamb = int(first_line_of_its_log(sheep))

    sheep.stop()

    assert process._stat(Path(f"/proc/{lamb}")) is None


def test_a_recycled_number_is_not_taken_for_the_server(tmp_path: Path) -> None:
    sheep = started(tmp_path, SLEEPS)
    earlier = dataclasses.replace(sheep, started=sheep.started - 1)

    earlier.stop()

    assert not earlier.is_alive()
    assert sheep.is_alive()
    sheep.stop()


def test_it_does_not_inherit_our_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "wool")
    sheep = started(tmp_path, "import os, time; print(sorted(os.environ), flush=True); time.sleep(600)")

    seen = first_line_of_its_log(sheep)
    sheep.stop()

    assert "SECRET_KEY" not in seen
    assert "'HOME', 'LANG'" in seen


def test_it_leads_a_group_of_its_own_which_the_terminal_does_not_reach(tmp_path: Path) -> None:
    sheep = started(tmp_path, SLEEPS)

    group = os.getpgid(sheep.pid)
    sheep.stop()

    assert group == sheep.pid != os.getpgid(0)
