"""Which relay, from one address: ``smtp://``, ``smtp+starttls://`` or ``smtps://``, and how to sign in there."""

from dataclasses import dataclass
from typing import Self
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_PORTS = {"smtp": 25, "smtp+starttls": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Relay:
    """Where to connect and how. ``timeout`` is in seconds and holds for each command but the end of the data."""

    scheme: str
    host: str
    port: int
    username: str
    password: str
    timeout: float

    @classmethod
    def from_url(cls, url: str) -> Self:
        """Read ``SMTP_URL``; raises ImproperlyConfigured, without repeating the password, if it makes no sense."""
        parts = urlsplit(url)
        if parts.scheme not in _PORTS or not parts.hostname:
            raise ImproperlyConfigured(
                "SMTP_URL must look like smtp://host:port, smtp+starttls://name:password@host or smtps://…"
            )
        options = parse_qs(parts.query)
        try:
            port = parts.port or _PORTS[parts.scheme]
            timeout = float(options.get("timeout", ["30"])[0])
        except ValueError:
            raise ImproperlyConfigured("The port and the timeout in SMTP_URL must be numbers.") from None
        return cls(
            scheme=parts.scheme,
            host=parts.hostname,
            port=port,
            username=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
            timeout=timeout,
        )
