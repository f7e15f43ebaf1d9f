"""The bytes of private files: outside media, under random names, whole or not at all.

What still has to be checked lies in ``quarantine``, what may be opened in ``files``; a web server that is told to
hand out files is given the second alone. Rows say which file is which: a name here says nothing.
"""

import contextlib
import hashlib
import os
import re
import secrets
import time
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

QUARANTINE, FILES = "quarantine", "files"

_NAME = re.compile(r"[0-9a-f]{40}")


def keep(content: bytes) -> str:
    """Write ``content`` into quarantine and return its random name. It survives a power cut once this returns."""
    name = secrets.token_hex(20)
    path = _path(QUARANTINE, name)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    unfinished = path.with_suffix(".part")
    with os.fdopen(os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    unfinished.rename(path)
    _settle(path.parent)
    return name


def release(name: str) -> None:
    """Let what passed its checks be opened. Safe to repeat. Raises FileNotFoundError if the bytes are gone."""
    path = _path(FILES, name)
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _path(QUARANTINE, name).rename(path)
    _settle(path.parent)


def remove(name: str) -> None:
    """Delete the bytes, wherever they are; nothing happens if they are gone."""
    for place in (QUARANTINE, FILES):
        _path(place, name).unlink(missing_ok=True)


def path_to_open(name: str) -> Path:
    """Where the bytes of an available file are. Raises FileNotFoundError if they are gone."""
    path = _path(FILES, name)
    if not path.is_file():
        raise FileNotFoundError(name)
    return path


def path_to_check(name: str) -> Path:
    """Where the bytes are, in either place. Raises FileNotFoundError if they are gone."""
    waiting = _path(QUARANTINE, name)
    return waiting if waiting.is_file() else path_to_open(name)


def relative(name: str) -> str:
    """The place of an available file below ``files``, for a web server."""
    return f"{name[:2]}/{name}"


def digest(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def names_older_than(seconds: float) -> Iterator[str]:
    """The names of all bytes kept longer than ``seconds``; half-written ones of that age are deleted on the way."""
    for place in (QUARANTINE, FILES):
        for path in (settings.PRIVATE_ROOT / place).glob("*/*"):
            with contextlib.suppress(FileNotFoundError):
                if path.stat().st_mtime < time.time() - seconds:
                    if path.suffix == ".part":
                        path.unlink()
                    else:
                        yield path.name


def _path(place: str, name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError("not a name of this store")
    return Path(settings.PRIVATE_ROOT) / place / name[:2] / name


def _settle(folder: Path) -> None:
    """Make a new name in ``folder`` survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
