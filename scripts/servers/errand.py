"""A command run with the servers' environment, ended when we are asked to end."""

import os
import signal
import subprocess
from collections.abc import Mapping, Sequence

from .failure import ServiceError
from .interruption import Interrupted, held

_GRACE = 30.0  # seconds that an interrupted command has to end by itself


def run_errand(command: Sequence[str], addresses: Mapping[str, str]) -> int:
    """Run the command to its end and return its exit status as a shell gives it.

    When a signal stops us the command gets it too, and is waited for before Interrupted goes on.
    """
    try:
        process = subprocess.Popen(command, env={**os.environ, **addresses})
    except OSError as error:
        raise ServiceError(f"{command[0]} cannot be run: {error.strerror}.") from error
    try:
        status = process.wait()
    except Interrupted as interrupted:
        with held():
            _end(process, interrupted.signum)
        raise
    return status if status >= 0 else 128 - status


def _end(process: "subprocess.Popen[bytes]", signum: int) -> None:
    # Ctrl-C reaches the command from the terminal as well; told twice, a test runner would skip its own tidying up.
    if signum != signal.SIGINT or not os.isatty(0):
        process.send_signal(signum)
    for last in (process.terminate, process.kill):
        try:
            process.wait(timeout=_GRACE)
        except subprocess.TimeoutExpired:
            last()
    process.wait()
