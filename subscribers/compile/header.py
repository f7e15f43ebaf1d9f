"""Header values for one person: encoded, folded, and refused where they could add a line of their own."""

import base64
import re

#: What may stand between quotes as it is: short, ASCII, nothing to escape.
_PLAIN = re.compile(r"[A-Za-z0-9 .,'()-]{1,60}")
_ADDRESS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9.-]{1,250}")

#: Bytes of UTF-8 in one encoded word: with its frame it stays within the 75 characters of RFC 2047, section 2.
_WORD_BYTES = 42


class HeaderRefused(ValueError):  # noqa: N818 - reads as what happened
    """A value that must not stand in a header."""


def address(value: str) -> str:
    """``value`` if it can stand in a header and an envelope as it is. Raises HeaderRefused otherwise."""
    if not _ADDRESS.fullmatch(value):
        raise HeaderRefused("the address holds a character that a header must not hold")
    return value


def mailbox(name: str, value: str) -> bytes:
    """``"Name" <address>`` as RFC 5322 and RFC 2047 have it. Raises HeaderRefused for control characters."""
    angle = f"<{address(value)}>".encode("ascii")
    if not name:
        return angle
    if any(character < " " or character in "\x7f\x85\u2028\u2029" for character in name):
        raise HeaderRefused("the name holds a line break or another control character")
    return _phrase(name) + b"\r\n " + angle


def _phrase(name: str) -> bytes:
    if _PLAIN.fullmatch(name) and name == " ".join(name.split()):
        return b'"' + name.encode("ascii") + b'"'
    words = [base64.b64encode(part) for part in _pieces(name)]
    return b"\r\n ".join(b"=?utf-8?b?" + word + b"?=" for word in words)


def _pieces(name: str) -> list[bytes]:
    """``name`` in UTF-8, cut between characters (an encoded word must not split one)."""
    pieces, piece = [], b""
    for character in name:
        encoded = character.encode("utf-8")
        if len(piece) + len(encoded) > _WORD_BYTES:
            pieces.append(piece)
            piece = b""
        piece += encoded
    return [*pieces, piece]
