"""Debian packages: installed when we are root, named for the person otherwise.

Installing never starts a server of Debian's own: for that while, the policy that Debian asks first says no.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .failure import ServiceError
from .interruption import held

_POLICY = Path("/usr/sbin/policy-rc.d")


def install(*packages: str, what: str) -> None:
    """Install packages with apt-get; raise ServiceError naming them where we may not, or where it fails."""
    command = f"apt-get install {' '.join(packages)}"
    if shutil.which("apt-get") is None:
        raise ServiceError(f"{what} is not installed, and this is no Debian. Install the like of: {' '.join(packages)}")
    if os.geteuid() != 0:
        raise ServiceError(f"{what} is not installed. Run this as root, then try again: {command}")
    with held(), _no_starting():
        _apt("update", what=what)
        _apt("install", "--yes", "--no-install-recommends", *packages, what=what)


def unpack(package: str, folder: Path) -> None:
    """Unpack a package's files below a folder without installing it; needs no root."""
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        raise ServiceError(f"{package} is unpacked from its Debian package, and this is no Debian.")
    with tempfile.TemporaryDirectory(prefix=".package-", dir=folder) as name:
        _apt("download", package, what=package, cwd=Path(name))
        [archive] = Path(name).glob("*.deb")
        done = subprocess.run(["dpkg", "-x", str(archive), str(folder)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise ServiceError(f"{archive.name} could not be unpacked: {done.stderr.strip()}")


def _apt(*arguments: str, what: str, cwd: Path | None = None) -> None:
    done = subprocess.run(
        ["apt-get", "-qq", *arguments],
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = "\n".join(done.stdout.splitlines()[-15:])
        raise ServiceError(f"{what} could not be fetched: apt-get {' '.join(arguments)} failed.\n{said}")


@contextmanager
def _no_starting() -> Iterator[None]:
    if _POLICY.exists():
        yield
        return
    _POLICY.write_text("#!/bin/sh\nexit 101\n")
    _POLICY.chmod(0o755)
    try:
        yield
    finally:
        _POLICY.unlink()
