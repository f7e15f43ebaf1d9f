"""Addresses: one spelling each, and a keyed hash that stands for one where the address itself must not be kept."""

import hashlib
import hmac
import unicodedata


def normalise(address: str) -> str:
    """One spelling an address: composed, trimmed, in lower case, the domain as it travels on the wire.

    Capitals before the @ could in theory tell two people apart; no mail system in use does so.
    """
    local, _, domain = unicodedata.normalize("NFC", address.strip()).lower().rpartition("@")
    try:
        wire = domain.encode("idna").decode("ascii")
    except UnicodeError:
        wire = domain
    return f"{local}@{wire}"


def address_key(address: str, *, key: str) -> str:
    """The keyed hash of ``address`` (HMAC-SHA-256, hexadecimal): the same for every spelling of it."""
    return hmac.new(key.encode(), normalise(address).encode(), hashlib.sha256).hexdigest()
