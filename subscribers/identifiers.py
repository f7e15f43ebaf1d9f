"""Names that travel: in links, in the envelope sender, in codes. Each is signed for one purpose only.

A link in a mail works for as long as the reader's row exists; a link to confirm, for seven days.
"""

import base64
import datetime as dt
import hashlib
import hmac

from django.conf import settings
from django.core import signing

CONFIRM_DAYS = 7
CODE_MINUTES = 10

_PREFERENCES = "subscribers.preferences"
_UNSUBSCRIBE = "subscribers.unsubscribe"
_CONFIRM = "subscribers.confirm"


class Tampered(Exception):  # noqa: N818 - reads as what it is
    """Not a token that we made for this purpose."""


class Expired(Exception):  # noqa: N818 - the same
    """A token that we made, too old to act on."""


def preferences_token(key: str) -> str:
    return signing.Signer(salt=_PREFERENCES).sign(key)


def unsubscribe_token(key: str) -> str:
    return signing.Signer(salt=_UNSUBSCRIBE).sign(key)


def confirm_token(confirmation_key: str) -> str:
    return signing.TimestampSigner(salt=_CONFIRM).sign(confirmation_key)


def read_preferences(token: str) -> str:
    """The reader's key. Raises Tampered."""
    return _unsign(signing.Signer(salt=_PREFERENCES), token)


def read_unsubscribe(token: str) -> str:
    """The reader's key. Raises Tampered."""
    return _unsign(signing.Signer(salt=_UNSUBSCRIBE), token)


def read_confirm(token: str) -> str:
    """The confirmation key. Raises Tampered, or Expired after ``CONFIRM_DAYS``."""
    signer = signing.TimestampSigner(salt=_CONFIRM)
    try:
        return str(signer.unsign(token, max_age=dt.timedelta(days=CONFIRM_DAYS)))
    except signing.SignatureExpired as error:
        raise Expired from error
    except signing.BadSignature as error:
        raise Tampered from error


def _unsign(signer: signing.Signer, token: str) -> str:
    try:
        return signer.unsign(token)
    except signing.BadSignature as error:
        raise Tampered from error


def _mac(purpose: str, message: str, octets: int) -> bytes:
    key = f"{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(key, message.encode(), hashlib.sha256).digest()[:octets]


def envelope_sender(bounce_address: str, delivery: int) -> str:
    """The address that reports about this delivery come back to (variable envelope return path), signed."""
    local, _, domain = bounce_address.rpartition("@")
    return f"{local}+{delivery}-{_mac('verp', str(delivery), 6).hex()}@{domain}"


def read_envelope_sender(address: str) -> int:
    """The delivery that an envelope sender names. Raises Tampered for a forged one."""
    number, _, mac = address.rpartition("@")[0].rpartition("+")[2].partition("-")
    if not number.isdecimal() or not hmac.compare_digest(mac, _mac("verp", number, 6).hex()):
        raise Tampered
    return int(number)


def approval_code(*, user_id: str, dispatch_key: str, content_hash: str, at: dt.datetime) -> str:
    """Eight letters and digits that a signed-in person reads in the admin and types at a shell.

    They hold for this person, this mailing and these bytes, for ``CODE_MINUTES`` to twice as long.
    """
    return _code(user_id, dispatch_key, content_hash, _window(at))


def is_approval_code(code: str, *, user_id: str, dispatch_key: str, content_hash: str, at: dt.datetime) -> bool:
    given = code.strip().upper().replace(" ", "")
    return any(
        hmac.compare_digest(given, _code(user_id, dispatch_key, content_hash, window))
        for window in (_window(at), _window(at) - 1)
    )


def _window(at: dt.datetime) -> int:
    return int(at.timestamp()) // (CODE_MINUTES * 60)


def _code(user_id: str, dispatch_key: str, content_hash: str, window: int) -> str:
    mac = _mac("approval", f"{user_id} {dispatch_key} {content_hash} {window}", 5)
    return base64.b32encode(mac).decode("ascii")
