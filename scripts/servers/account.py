"""Whom a server runs as.

A server never runs as root: PostgreSQL and Elasticsearch refuse it, and Redis should. Root hands each its own system
user; anyone else runs them as themselves.
"""

import grp
import os
import pwd
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .failure import ServiceError


@dataclass(frozen=True, kw_only=True)
class Account:
    """A user and group by number, as the kernel wants them."""

    name: str
    uid: int
    gid: int


def account_for(name: str) -> Account | None:
    """Return the system user of this name when we are root, or None: run it as ourselves."""
    if os.geteuid() != 0:
        return None
    try:
        entry = pwd.getpwnam(name)
    except KeyError as error:
        raise ServiceError(
            f"There is no system user {name}, which the server runs as. Run: scripts/real_services.py install"
        ) from error
    return Account(name=name, uid=entry.pw_uid, gid=entry.pw_gid)


def ensure_account(name: str) -> None:
    """Create a system user without home, password or shell, when we are root and it is missing."""
    if os.geteuid() != 0 or any(entry.pw_name == name for entry in pwd.getpwall()):
        return
    group = ["--gid", name] if any(entry.gr_name == name for entry in grp.getgrall()) else ["--user-group"]
    done = subprocess.run(
        ["useradd", "--system", "--home-dir", "/nonexistent", "--shell", "/usr/sbin/nologin", *group, name],
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise ServiceError(f"The system user {name} could not be made: {done.stderr.strip()}")


def own_folder(path: Path, account: Account | None) -> Path:
    """Make a folder that only this account can read, and return it.

    Raises ServiceError when the account cannot reach it, as below a home folder that is closed to others.
    """
    path.mkdir(mode=0o700)
    if account is not None:
        os.chown(path, account.uid, account.gid)
        require_reach(path, account)
    return path


def require_reach(path: Path, account: Account | None) -> None:
    """Raise ServiceError unless this account can enter the folder."""
    if account is None:
        return
    seen = subprocess.run(
        ["test", "-x", str(path)], user=account.uid, group=account.gid, extra_groups=[], cwd="/", check=False
    )
    if seen.returncode != 0:
        raise ServiceError(
            f"The system user {account.name} cannot enter {path}: a folder above it is closed to others. "
            "Give a data folder elsewhere with --data DIR, and a cache elsewhere with XDG_CACHE_HOME."
        )
