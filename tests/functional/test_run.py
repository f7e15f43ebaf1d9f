"""``make run`` from outside: it starts everything, says what is in its way, and leaves nothing running or lost."""

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from learning_site import site_env
from tests.functional.site import PATIENCE, ROOT, Site, group_lives

pytestmark = pytest.mark.whole_site


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    running = Site(tmp_path / "var", variables={"EMPTY": "1"})
    running.start()
    try:
        yield running
    finally:
        running.stop()


def test_the_site_starts_works_without_its_broker_s_folder_and_ends_whole(site: Site) -> None:
    assert site.ready()["failing"] == []
    parts = site.parts()
    assert set(parts) == {"web", "worker", "beat", "mailbox"}

    shutil.rmtree(site.folder / "broker")
    write_a_letter(site)
    wait_until(lambda: any((site.folder / "mailbox" / "new").glob("*ann@example.org")))
    assert site.ready()["failing"] == []

    refused = subprocess.run(
        [sys.executable, "scripts/run.py"], cwd=ROOT, env=site.environment(), capture_output=True, text=True
    )
    assert refused.returncode == 1
    assert "already running" in refused.stderr

    keys = site_env.read(site.folder / "site.env")
    assert site.stop() == 0
    assert [name for name, pid in parts.items() if group_lives(pid)] == []
    assert not listens(site.port)

    again = Site(site.folder)
    again.start()
    try:
        assert again.ready()["failing"] == []
        assert site_env.read(site.folder / "site.env") == keys
        with urllib.request.urlopen(f"http://127.0.0.1:{again.port}/-/live") as answer:
            assert answer.status == 200
    finally:
        again.stop()


def write_a_letter(site: Site) -> None:
    """From a shell beside the running site: the row is enough."""
    code = (
        "import datetime as dt; from learning_site.correspondence.actions import write_letter; "
        "write_letter(kind='test', about='x', due_on=dt.date(2026, 11, 20), step='', "
        "recipient='ann@example.org', subject='Hello', text='Words')"
    )
    command = [sys.executable, "manage.py", "shell", "--command", code]
    subprocess.run(command, cwd=ROOT, env=site.environment(), check=True, capture_output=True)


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.3)


def listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
