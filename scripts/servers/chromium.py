"""Chromium, from Debian: Playwright's own download of a browser is never used."""

import shutil
from pathlib import Path

from . import debian
from .failure import ServiceError

#: How a test starts it: without its sandbox, which root cannot have, and without calls to its maker.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip


def install() -> None:
    """Install the browser, and fonts as wide as Arial, where it is missing."""
    if shutil.which("chromium") is None:
        debian.install("chromium", "fonts-liberation", what="Chromium")


def chromium() -> Path:
    """Return the browser's path; raise ServiceError saying what to do where there is none."""
    found = shutil.which("chromium")
    if found is None:
        raise ServiceError("Chromium is not installed. Run: scripts/real_services.py install --only chromium")
    return Path(found)
