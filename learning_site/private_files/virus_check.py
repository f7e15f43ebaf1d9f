"""Ask ClamAV's daemon about a file. No answer is never taken for a good one."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from clamav_client.clamd import BufferTooLongError, ClamdError, ClamdNetworkSocket, ClamdUnixSocket
from django.conf import settings

DEFAULT_PORT = 3310


class ScannerAway(Exception):  # noqa: N818 - a state of the daemon
    """The daemon cannot be asked now; every file waits."""


class Unscannable(Exception):  # noqa: N818 - a property of the file
    """The daemon is there but could not answer for this file; another try may help, but need not."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the daemon said: ``found`` names what is harmful, empty if nothing; ``scanner`` names its version."""

    found: str
    scanner: str


def is_configured() -> bool:
    return bool(settings.CLAMAV_URL)


def is_address(url: str) -> bool:
    """Whether ``url`` names a daemon: ``unix:///path`` or ``tcp://host:port``."""
    try:
        parts = urlsplit(url)
        return bool(
            (parts.scheme == "unix" and parts.path) or (parts.scheme == "tcp" and parts.hostname and _port(url))
        )
    except ValueError:
        return False


def ask(path: Path) -> Answer:
    """Have the file scanned. Raises ScannerAway or Unscannable."""
    daemon = _daemon()
    try:
        scanner = daemon.version().strip()
    except (ClamdError, OSError) as error:
        raise ScannerAway(str(error)) from error
    try:
        with path.open("rb") as file:
            results = daemon.instream(file)
    except BufferTooLongError as error:
        raise Unscannable("larger than the daemon takes") from error
    except (ClamdError, OSError) as error:
        raise Unscannable(type(error).__name__) from error
    return Answer(_found(results), scanner[:120])


def _found(results: dict[str, tuple[str, str | None]]) -> str:
    """The name of what was found; empty only if the daemon said in so many words that it found nothing."""
    status, name = results.get("stream", ("", None))
    if status == "OK":
        return ""
    if status == "FOUND":
        return name or "unnamed"
    raise Unscannable("no answer for this file")


def _daemon() -> ClamdNetworkSocket:
    url = urlsplit(settings.CLAMAV_URL)
    if url.scheme == "unix":
        return ClamdUnixSocket(url.path, timeout=settings.CLAMAV_TIMEOUT)
    return ClamdNetworkSocket(url.hostname or "", _port(settings.CLAMAV_URL), timeout=settings.CLAMAV_TIMEOUT)


def _port(url: str) -> int:
    return urlsplit(url).port or DEFAULT_PORT
