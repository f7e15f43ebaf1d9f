"""What was downloaded, kept outside the tree so that every clone on the machine shares it.

An entry is whole or absent: it is built beside its place under a lock and moved there in one step.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from .failure import ServiceError

_NAME = "learning-the-lessons"


def cache_folder(environment: Mapping[str, str] = os.environ, *, root: bool | None = None) -> Path:
    """Return the cache: in XDG_CACHE_HOME, else /var/cache for root, else ~/.cache.

    Root's home is closed to the system users that the servers run as, hence /var/cache.
    """
    given = environment.get("XDG_CACHE_HOME", "")
    if given.startswith("/"):
        return Path(given) / _NAME
    if os.geteuid() == 0 if root is None else root:
        return Path("/var/cache") / _NAME
    return Path.home() / ".cache" / _NAME


def cached(name: str, build: Callable[[Path], None], *, cache: Path | None = None) -> Path:
    """Return the cache's folder of this name; where it is missing, `build` fills an empty one first."""
    home = cache or cache_folder()
    place = home / name
    home.mkdir(mode=0o755, parents=True, exist_ok=True)
    with _locked(home):
        if not place.exists():
            _build(place, build)
    return place


def require_sum(path: Path, sha256: str) -> None:
    """Raise ServiceError, and remove the file, unless its content has this SHA-256."""
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != sha256:
        path.unlink()
        raise ServiceError(
            f"{path.name} is not the file that was expected, so it was removed: its SHA-256 is {found}, not {sha256}."
        )


def _build(place: Path, build: Callable[[Path], None]) -> None:
    for left in place.parent.glob(f"{place.name}.part-*"):
        shutil.rmtree(left)
    part = Path(tempfile.mkdtemp(prefix=f"{place.name}.part-", dir=place.parent))
    try:
        build(part)
        part.chmod(0o755)
        part.rename(place)
    finally:
        shutil.rmtree(part, ignore_errors=True)


@contextmanager
def _locked(folder: Path) -> Iterator[None]:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
