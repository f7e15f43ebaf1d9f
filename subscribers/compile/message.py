"""A whole mail as bytes with slots, and its rendering for one person.

A slot in the frozen bytes is ``NUL name NUL``: NUL cannot occur in a mail (RFC 5322, section 4), so nothing an editor
writes can be taken for one.
"""

import datetime as dt
import hashlib
from dataclasses import dataclass
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from subscribers.compile import header, quoted, slots

_CRLF = b"\r\n"
_HTTP_MAX = 900  # octets: a header line must stay below 998


@dataclass(frozen=True, slots=True)
class Sender:
    """Who the mail is from, and the domain that its identifiers belong to."""

    name: str
    address: str
    domain: str


@dataclass(frozen=True, slots=True)
class Personal:
    """The values of one reader's copy."""

    name: str
    address: str
    greeting: str
    preferences_url: str
    unsubscribe_url: str
    message_id: str
    date: dt.datetime


def serialise(*, sender: Sender, language: str, subject: str, text: str, html: str | None) -> bytes:
    """The mail's bytes with slots; ``html`` None makes a mail of text alone.

    Raises SlotRefused if a part names an unknown value or lacks the way to change and end what is sent.
    """
    slots.check(text)
    parts = [("text/plain", "text", text)]
    if html is not None:
        slots.check(html)
        parts.append(("text/html", "html", html))
    head = _static_headers(sender, language, subject) + _personal_headers()
    bodies = [_part(kind, context, content) for kind, context, content in parts]
    if html is None:
        return head + bodies[0]
    boundary = b"=_" + hashlib.sha256(b"".join(bodies)).hexdigest()[:32].encode()
    opening = b'Content-Type: multipart/alternative; boundary="' + boundary + b'"\r\n\r\n'
    framed = b"".join(b"--" + boundary + _CRLF + body + _CRLF for body in bodies)
    return head + opening + framed + b"--" + boundary + b"--\r\n"


def _static_headers(sender: Sender, language: str, subject: str) -> bytes:
    """What is the same for all, folded and encoded by the standard library."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = Address(sender.name, addr_spec=sender.address)
    message["Subject"] = " ".join(subject.split())
    message["List-Id"] = f"{sender.name} <learning-the-lessons.{sender.domain}>"
    message["Content-Language"] = language
    message["MIME-Version"] = "1.0"
    return message.as_bytes().removesuffix(_CRLF)


def _personal_headers() -> bytes:
    """RFC 8058, section 3.1: both unsubscribe headers, the address in angle brackets."""
    return b"".join(
        (
            b"To: " + _slot("head", "to") + _CRLF,
            b"Date: " + _slot("head", "date") + _CRLF,
            b"Message-ID: " + _slot("head", "message_id") + _CRLF,
            b"List-Unsubscribe: <" + _slot("head", "unsubscribe_url") + b">\r\n",
            b"List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        )
    )


def _slot(context: str, name: str) -> bytes:
    return f"\0{context}:{name}\0".encode("ascii")


def _part(kind: str, context: str, content: str) -> bytes:
    out = [
        f"Content-Type: {kind}; charset=utf-8\r\n".encode(),
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n",
    ]
    ended = content if content.endswith("\n") else content + "\n"
    for piece, name in slots.split(ended.replace("\0", "")):
        out.append(quoted.encode(piece))
        if name:
            out += [quoted.SOFT_BREAK, _slot(context, name), quoted.SOFT_BREAK]
    return b"".join(out)


class Compiled:
    """Frozen bytes, cut at their slots once, ready to be filled for one reader after the other."""

    def __init__(self, content: bytes) -> None:
        pieces = content.split(b"\0")
        self._fixed = pieces[0::2]
        self._slots = [name.decode("ascii") for name in pieces[1::2]]

    def render(self, personal: Personal) -> bytes:
        """The mail for one reader. Raises HeaderRefused if a value must not stand in a header."""
        values = _values(personal)
        out = [self._fixed[0]]
        for name, fixed in zip(self._slots, self._fixed[1:], strict=True):
            out += (values[name], fixed)
        return b"".join(out)


def _values(personal: Personal) -> dict[str, bytes]:
    values = {
        "head:to": header.mailbox(personal.name, personal.address),
        "head:date": format_datetime(personal.date).encode("ascii"),
        "head:message_id": _token(personal.message_id),
        "head:unsubscribe_url": _token(personal.unsubscribe_url),
    }
    for name in slots.NAMES:
        value = getattr(personal, name)
        values[f"text:{name}"] = quoted.encode_value(slots.as_text(value))
        values[f"html:{name}"] = quoted.encode_value(slots.as_html(value))
    return values


def _token(value: str) -> bytes:
    """A header value of our own making: visible ASCII, no space. Raises HeaderRefused for anything else."""
    if not value.isascii() or not value.isprintable() or " " in value or len(value) > _HTTP_MAX:
        raise header.HeaderRefused("a link or identifier holds a character that a header must not hold")
    return value.encode("ascii")
