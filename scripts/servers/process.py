"""One server's process: started with its log in a file, known again by pid and start time, stopped by pid.

A server leads a process group of its own: Ctrl-C at the terminal reaches the person's command, never the server, and
what the server itself started is found and ended with it. A recycled pid is not mistaken for the server: its start time
differs.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from .account import Account

_GRACE = 30.0  # seconds that a server has to end after its own stop signal
_AFTERMATH = 1.0  # seconds that what it started has to follow it


@dataclass(frozen=True, kw_only=True)
class Launch:
    """What to start: the whole command, and what is told to whoever uses the server."""

    command: list[str]
    folder: Path
    port: int
    addresses: Mapping[str, str]
    account: Account | None = None
    environment: Mapping[str, str] = field(default_factory=dict)
    works_in: Path | None = None  # else its folder
    stop_signal: int = signal.SIGTERM


@dataclass(frozen=True, kw_only=True)
class Running:
    """A started server, with all that is needed to reach it and to stop it."""

    name: str
    pid: int
    started: int  # clock ticks after the machine's start, as the kernel counts them
    port: int
    folder: Path
    stop_signal: int
    addresses: Mapping[str, str]

    @property
    def log(self) -> Path:
        """The file that holds what the server wrote to its standard streams."""
        return log_of(self.folder)

    def is_alive(self) -> bool:
        """Say whether this very process still runs."""
        return _started(self.pid) == self.started

    def stop(self) -> None:
        """End the server: its own signal first, after 30 seconds without asking. Returns when it is gone.

        What it started and left running is ended too, without asking.
        """
        if self.is_alive():
            os.kill(self.pid, self.stop_signal)
            _wait(lambda: not self.is_alive(), seconds=_GRACE)
            _wait(lambda: not self._has_group(), seconds=_AFTERMATH)
        if self._has_group():
            os.killpg(self.pid, signal.SIGKILL)
            _wait(lambda: not self._has_group(), seconds=_GRACE)

    def _has_group(self) -> bool:
        if _started(self.pid) not in (None, self.started):
            return False  # the number belongs to somebody else by now
        return any(_living(each, group=self.pid) for each in Path("/proc").glob("[0-9]*"))


def log_of(folder: Path) -> Path:
    """Return where the log of a server with this folder is."""
    return folder / "log"


def start(name: str, launch: Launch, *, ends_with_us: bool) -> Running:
    """Start the server and return at once; with `ends_with_us` the kernel stops it should we be killed outright."""
    account = launch.account
    with log_of(launch.folder).open("ab") as log:
        process = subprocess.Popen(
            [*_leash(launch, ends_with_us=ends_with_us), *launch.command],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd=launch.works_in or launch.folder,
            env={"PATH": os.defpath, "LANG": "C.UTF-8", "HOME": str(launch.folder), **launch.environment},
            start_new_session=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    started = _started(process.pid)
    return Running(
        name=name,
        pid=process.pid,
        started=-1 if started is None else started,
        port=launch.port,
        folder=launch.folder,
        stop_signal=launch.stop_signal,
        addresses=dict(launch.addresses),
    )


def _leash(launch: Launch, *, ends_with_us: bool) -> list[str]:
    setpriv = shutil.which("setpriv", path="/usr/bin:/bin")
    if not ends_with_us or setpriv is None:
        return []
    return [setpriv, "--pdeathsig", signal.Signals(launch.stop_signal).name.removeprefix("SIG"), "--"]


def _wait(until: Callable[[], bool], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not until() and time.monotonic() < deadline:
        time.sleep(0.05)


def _started(pid: int) -> int | None:
    """Return when a process was started, or None when it has ended; reaps our own children."""
    with contextlib.suppress(ChildProcessError):  # not our child: `down` stops what an earlier `up` started
        os.waitpid(pid, os.WNOHANG)
    found = _stat(Path(f"/proc/{pid}"))
    return None if found is None else int(found[18])


def _living(process: Path, *, group: int) -> bool:
    found = _stat(process)
    return found is not None and int(found[1]) == group


def _stat(process: Path) -> list[str] | None:
    """Return the kernel's fields from the parent's pid on, or None when the process has ended, reaped or not."""
    try:
        line = (process / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, *rest = line.rpartition(")")[2].split()
    return None if state in "ZX" else rest
