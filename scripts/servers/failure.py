"""The one error of this package: a sentence for the person at the terminal, never a traceback."""

from pathlib import Path


class ServiceError(Exception):
    """Something that a person must do or know; the text says what happened and what to do."""


def tail(log: Path, *, lines: int = 30) -> str:
    """Return the last lines of a log, or a sentence saying that there is none."""
    if not log.exists():
        return f"(no log was written to {log})"
    text = log.read_text(encoding="utf-8", errors="replace").rstrip()
    return "\n".join(text.splitlines()[-lines:]) or f"({log} is empty)"
