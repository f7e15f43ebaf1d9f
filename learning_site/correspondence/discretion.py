"""What of a letter others than its reader see: never a link that acts for whoever holds it."""

import re

_LINK = re.compile(r"https?://[^\s<>\"]+")
#: The part of a link that is a secret: long, and not made of plain words.
_SECRET = re.compile(r"(?<=[/=?#])(?=[^/?&#=]*[A-Z0-9])[^/?&#=\s]{16,}")

PLACEHOLDER = "…"


def without_secrets(text: str) -> str:
    """``text`` with the secret part of each link left out."""
    return _LINK.sub(lambda link: _SECRET.sub(PLACEHOLDER, link[0]), text)
