"""Quoted-printable (RFC 2045, section 6.7), so cut that any value can stand between two cuts.

A slot stands between two soft line breaks. So its value never shares a line with the text around it, and no line grows
beyond 76 characters whatever the value is.
"""

import re

_LINE = 72
#: Octets that stand for themselves: printable ASCII but "=", and the space where it does not end a line.
_SAFE = frozenset(range(33, 127)) - {ord("=")} | {ord(" ")}
_PLAIN = re.compile(rb"[!-<>-~][ -<>-~]*(?<! )")
SOFT_BREAK = b"=\r\n"


def encode(text: str) -> bytes:
    """``text`` encoded; its line breaks become CRLF, and it may be followed by anything that begins a line anew."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return b"\r\n".join(_line(line.encode("utf-8")) for line in lines)


def encode_value(text: str) -> bytes:
    """One personal value encoded, for a place between two soft line breaks."""
    return _line(text.encode("utf-8"))


def _line(raw: bytes) -> bytes:
    """One line without its break, softly broken so that each part has at most 76 characters."""
    if _PLAIN.fullmatch(raw):
        return SOFT_BREAK.join(raw[start : start + _LINE] for start in range(0, len(raw), _LINE))
    out, length = bytearray(), 0
    last = len(raw) - 1
    for index, octet in enumerate(raw):
        plain = octet in _SAFE and not (octet == ord(" ") and (index == last or length == 0))
        token = bytes((octet,)) if plain else b"=%02X" % octet
        if length + len(token) > _LINE:
            out += SOFT_BREAK
            length = 0
        out += token
        length += len(token)
    return bytes(out)
