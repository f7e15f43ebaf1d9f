"""The fingerprint of a mailing: what a second person approves."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple


class Version(NamedTuple):
    """One language and format with the hash of its bytes."""

    language: str
    format: str
    sha256: str


def digest(versions: Iterable[Version]) -> str:
    """SHA-256 (hexadecimal) over all versions in a fixed order: it changes with any byte of any of them."""
    lines = (f"{version.language} {version.format} {version.sha256}\n" for version in sorted(versions))
    return hashlib.sha256("".join(lines).encode()).hexdigest()
