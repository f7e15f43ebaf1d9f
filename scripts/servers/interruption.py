"""Ctrl-C, kill and a closed terminal become one exception that is never raised half-way through a step.

While a step is held (a server is being started and written down, or all are being stopped), a signal waits for its end.
"""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class Interrupted(BaseException):
    """A signal asked us to stop; like KeyboardInterrupt, no ordinary except clause swallows it."""

    def __init__(self, signum: int) -> None:
        super().__init__(signal.Signals(signum).name)
        self.signum = signum

    @property
    def exit_status(self) -> int:
        """The status that a shell gives for a command ended by this signal."""
        return 128 + self.signum


class _Hold:
    def __init__(self) -> None:
        self.depth = 0
        self.waiting: int | None = None


_hold = _Hold()


def listen() -> None:
    """Turn the stopping signals into Interrupted from here on."""
    for each in SIGNALS:
        signal.signal(each, _receive)


@contextmanager
def held() -> Iterator[None]:
    """Let no signal interrupt the block; one that came meanwhile is raised after it."""
    _hold.depth += 1
    try:
        yield
    finally:
        _hold.depth -= 1
    if _hold.depth == 0 and _hold.waiting is not None:
        signum, _hold.waiting = _hold.waiting, None
        raise Interrupted(signum)


def _receive(signum: int, _frame: FrameType | None) -> None:
    if _hold.depth:
        _hold.waiting = signum
        return
    raise Interrupted(signum)
