"""What the story made, mailed and found: each line with what was expected, what was seen, and how long it took."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field


@dataclass(slots=True)
class Line:
    """One thing that was counted. Without ``expected`` it is only shown."""

    step: str
    what: str
    expected: int | None
    seen: int

    @property
    def matches(self) -> bool:
        return self.expected is None or self.expected == self.seen


@dataclass(slots=True)
class Ledger:
    """The lines of a story and the time that each step took."""

    lines: list[Line] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)

    def count(self, step: str, what: str, *, expected: int, seen: int) -> None:
        """Note that ``what`` was counted in ``step``."""
        self.lines.append(Line(step, what, expected, seen))

    def show(self, step: str, what: str, seen: int) -> None:
        """Note a part of a later sum, which has nothing to be compared with by itself."""
        self.lines.append(Line(step, what, None, seen))

    @contextmanager
    def timed(self, step: str) -> Iterator[None]:
        """Add the time that the block takes to ``step``."""
        begun = time.monotonic()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0) + time.monotonic() - begun

    @property
    def balances(self) -> bool:
        """Whether every count is what it should be, and something was counted at all."""
        return bool(self.lines) and all(line.matches for line in self.lines)

    def as_table(self) -> str:
        """The lines as a table that can be read aloud, steps in order."""
        rows = [("step", "what", "expected", "seen", "")]
        rows += [
            (
                line.step,
                line.what,
                "" if line.expected is None else str(line.expected),
                str(line.seen),
                "" if line.matches else "DIFFERS",
            )
            for line in self.lines
        ]
        widths = [max(len(row[column]) for row in rows) for column in range(5)]
        table = [
            f"{step:<{widths[0]}}  {what:<{widths[1]}}  {expected:>{widths[2]}}  {seen:>{widths[3]}}  {mark}".rstrip()
            for step, what, expected, seen, mark in rows
        ]
        times = [f"{step}: {seconds:.1f} s" for step, seconds in self.seconds.items()]
        return "\n".join([*table, "", "; ".join(times)])


class TookTooLongError(Exception):
    """What was waited for did not happen in time."""


def wait_until(what: str, happened: Callable[[], bool], *, seconds: float = 240) -> None:
    """Ask again and again whether it ``happened``; after ``seconds`` raise TookTooLongError, which names ``what``."""
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            raise TookTooLongError(f"{what}: not within {seconds:.0f} seconds")
        time.sleep(0.25)
