"""What is in the way of ``make run`` gets a clear message, before anything is begun."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from learning_site import site_env
from tests.functional.site import ROOT


def run(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    env = {"PATH": os.environ["PATH"], "VAR_DIR": str(folder), **variables}
    return subprocess.run([sys.executable, "scripts/run.py"], cwd=ROOT, env=env, capture_output=True, text=True)


def test_a_busy_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with socket.socket() as busy:
        busy.bind(("127.0.0.1", 0))
        busy.listen()
        port = busy.getsockname()[1]
        refused = run(tmp_path / "var", PORT=str(port))
    assert refused.returncode == 1
    assert f"Port {port} is used by another program" in refused.stderr
    assert f"make run PORT={port + 1}" in refused.stderr
    assert not (tmp_path / "var" / "site.env").exists()


def test_a_port_that_is_no_number_is_refused(tmp_path: Path) -> None:
    refused = run(tmp_path / "var", PORT="many")
    assert "PORT must be a number" in refused.stderr


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    refused = run(blocked / "var", PORT="1")
    assert refused.returncode == 1
    assert "cannot be written" in refused.stderr
    assert str(blocked / "var") in refused.stderr


def test_an_empty_site_is_not_made_of_a_demonstration(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.mkdir()
    site_env.change(folder / "site.env", DEMONSTRATION="true")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    refused = run(folder, PORT=str(port), EMPTY="1")
    assert refused.returncode == 1
    assert "holds the demonstration" in refused.stderr


@pytest.mark.parametrize("line", ["# a note", "EXTRA=kept", ""])
def test_a_change_of_site_env_keeps_what_a_person_wrote(tmp_path: Path, line: str) -> None:
    file = tmp_path / "site.env"
    file.write_text(f"{line}\nSECRET_KEY=old\n")
    site_env.change(file, SECRET_KEY="new", DEMONSTRATION="false")
    assert line in file.read_text().splitlines()
    assert site_env.read(file)["SECRET_KEY"] == "new"
    assert file.stat().st_mode & 0o077 == 0
