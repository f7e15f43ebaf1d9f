"""The whole site as ``make run`` starts it, in a folder and on ports of its own."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]

#: Seconds; a bound for a machine under load, not an expectation.
PATIENCE = 400


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Site:
    """One running site. Always ``stop`` it."""

    folder: Path
    port: int = field(default_factory=free_port)
    variables: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[str] | None = None

    @property
    def log(self) -> str:
        file = self.folder.with_suffix(".log")
        return file.read_text() if file.exists() else ""

    def environment(self) -> dict[str, str]:
        inherited = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        ports = {"PORT": str(self.port), "MAIL_PORT": str(free_port())}
        return {**inherited, **ports, "VAR_DIR": str(self.folder), **self.variables}

    def start(self) -> None:
        with self.folder.with_suffix(".log").open("a") as log:
            self.process = subprocess.Popen(
                [sys.executable, "scripts/run.py"],
                cwd=ROOT,
                env=self.environment(),
                stdout=log,
                stderr=log,
                text=True,
                start_new_session=True,
            )

    def ready(self) -> dict[str, Any]:
        """Wait until everything is well, and return what ``/-/ready`` says."""
        assert self.process is not None
        deadline = time.monotonic() + PATIENCE
        answer: dict[str, Any] = {}
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/-/ready", timeout=5) as response:
                    return dict(json.load(response))
            except urllib.error.HTTPError as error:
                answer = dict(json.load(error))
            except OSError:
                pass
            time.sleep(0.3)
        raise AssertionError(f"the site is not ready: {answer}\n{self.log[-4000:]}")

    def parts(self) -> dict[str, int]:
        """The process of each part, as the log names them."""
        return {name: int(pid) for name, pid in re.findall(r"(\w+) started \(pid=(\d+)\)", self.log)}

    def stop(self) -> int:
        """Press Ctrl-C and wait for the end."""
        assert self.process is not None
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=90)


def group_lives(pid: int) -> bool:
    """Whether any process of the group that ``pid`` led still runs."""
    try:
        os.killpg(pid, 0)
    except ProcessLookupError:
        return False
    return True
