"""Postfix's smtp-sink and smtp-source, for benchmarks: an SMTP server that accepts everything and keeps nothing.

They are unpacked from Postfix's package, which is not installed: no daemon, no configuration. A sink written in Python
takes too few messages a second for a figure to say anything about the sender.
"""

import os
from dataclasses import dataclass
from pathlib import Path

from . import debian
from .cache import cached
from .failure import ServiceError
from .loopback import HOST


@dataclass(frozen=True, kw_only=True)
class SmtpSink:
    """Where the two programs are, and the folder that LD_LIBRARY_PATH has to name for them."""

    sink: Path
    source: Path
    libraries: Path

    def command(self, port: int, *, backlog: int = 256) -> list[str]:
        """Return the command that listens on this port of loopback and counts messages; it runs until it is stopped."""
        as_nobody = ["-u", "nobody"] if os.geteuid() == 0 else []  # it refuses to stay root
        return [str(self.sink), "-c", *as_nobody, f"{HOST}:{port}", str(backlog)]

    def environment(self) -> dict[str, str]:
        """Return the addresses as variables."""
        return {"SMTP_SINK": str(self.sink), "SMTP_SOURCE": str(self.source), "LD_LIBRARY_PATH": str(self.libraries)}


def smtp_sink() -> SmtpSink:
    """Return the programs, fetching them once where the cache lacks them."""
    home = cached("postfix", lambda folder: debian.unpack("postfix", folder))
    found = SmtpSink(
        sink=home / "usr/sbin/smtp-sink", source=home / "usr/sbin/smtp-source", libraries=home / "usr/lib/postfix"
    )
    for each in (found.sink, found.source, found.libraries):
        if not each.exists():
            raise ServiceError(f"Postfix's package holds no {each.relative_to(home)}. Remove {home} and try again.")
    return found
