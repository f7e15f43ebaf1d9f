"""A command run with the servers' environment, ended when we are asked to end."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

from .failure import ServiceError
from .interruption import Interrupted, held

_GRACE = 30.0  # seconds that an interrupted command has to end by itself


def run_errand(command: Sequence[str], addresses: Mapping[str, str]) -> int:
    """Run the command to its end and return its exit status as a shell gives it.

    When a signal stops us the command gets it too, with all that it started, and is waited for before Interrupted goes
    on. At a terminal the command stays in our process group: it may read keys, and Ctrl-C reaches it from there.
    """
    at_terminal = os.isatty(0)
    try:
        process = subprocess.Popen(command, env={**os.environ, **addresses}, start_new_session=not at_terminal)
    except OSError as error:
        raise ServiceError(f"{command[0]} cannot be run: {error.strerror}.") from error
    try:
        status = process.wait()
    except Interrupted as interrupted:
        with held():
            _end(process, interrupted.signum, at_terminal=at_terminal)
        raise
    return status if status >= 0 else 128 - status


def _end(process: "subprocess.Popen[bytes]", signum: int, *, at_terminal: bool) -> None:
    # Ctrl-C has reached the command already; told twice, a test runner would skip its own tidying up.
    if not (at_terminal and signum == signal.SIGINT):
        _tell(process, signum, alone=at_terminal)
    for last in (signal.SIGTERM, signal.SIGKILL):
        try:
            process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            _tell(process, last, alone=at_terminal)
    process.wait()


def _tell(process: "subprocess.Popen[bytes]", signum: int, *, alone: bool) -> None:
    with contextlib.suppress(ProcessLookupError):  # it has just ended
        if alone:
            process.send_signal(signum)
        else:
            os.killpg(process.pid, signum)
