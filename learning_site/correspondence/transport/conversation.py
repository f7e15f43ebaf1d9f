"""One SMTP connection. It knows, for every way a conversation can break, whether the message had left us.

The line is our last byte: before it, the relay cannot have taken the message (it needs the final dot, RFC 5321
section 4.1.1.4), so it may be sent again; after it and before the reply, nobody can know.
"""

import smtplib
import socket
import ssl

from learning_site.correspondence.transport.envelope import Envelope, Outcome, Result, TransportUnavailable
from learning_site.correspondence.transport.relay import Relay

#: Seconds to wait for the reply to the final dot. RFC 5321 (4.5.3.2.6) suggests ten minutes; a message that waits
#: longer than this is called uncertain, and a person is told.
END_OF_DATA_TIMEOUT = 120.0

#: How much of a reply is kept, in characters.
REPLY_LENGTH = 500


class Broken(Exception):  # noqa: N818 - reads as the state it names
    """The connection ended before our last byte: the message in hand was not handed over."""


class _Client(smtplib.SMTP):
    """smtplib without Nagle's delay, which stalls a message by 40 ms where the last packet is small."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        connection: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]  # not in the stubs
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


class _TLSClient(smtplib.SMTP_SSL):
    """The same where TLS begins with the connection."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        connection: socket.socket = super()._get_socket(host, port, timeout)  # type: ignore[misc]  # not in the stubs
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection


def _open(relay: Relay, own_name: str) -> smtplib.SMTP:
    """Connect, start TLS and sign in as the relay's address says. Raises OSError or SMTPException."""
    if relay.scheme == "smtps":
        client: smtplib.SMTP = _TLSClient(
            relay.host, relay.port, own_name, timeout=relay.timeout, context=ssl.create_default_context()
        )
    else:
        client = _Client(relay.host, relay.port, own_name, timeout=relay.timeout)
    try:
        client.ehlo_or_helo_if_needed()
        if relay.scheme == "smtp+starttls":
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
        if relay.username:
            client.login(relay.username, relay.password)
    except (OSError, smtplib.SMTPException):
        client.close()
        raise
    return client


def in_wire_form(content: bytes) -> bytes:
    """``content`` with CRLF line ends, dots doubled, and the final dot (RFC 5321, section 4.5.2)."""
    text = content.replace(b"\r\n", b"\n").replace(b"\r", b"\n").replace(b"\n", b"\r\n")
    text = text.replace(b"\r\n.", b"\r\n..")
    if text.startswith(b"."):
        text = b"." + text
    return text + (b".\r\n" if text.endswith(b"\r\n") else b"\r\n.\r\n")


class Conversation:
    """One connection to the relay, used for one message after the other."""

    def __init__(self, relay: Relay, own_name: str) -> None:
        """Connect. Raises TransportUnavailable with what went wrong, never with the password."""
        try:
            self._client = _open(relay, own_name)
        except smtplib.SMTPAuthenticationError as error:
            raise TransportUnavailable(f"the mail server refused our name and password ({error.smtp_code})") from None
        except (OSError, smtplib.SMTPException) as error:
            raise TransportUnavailable(f"the mail server cannot be reached ({type(error).__name__})") from error
        self._timeout = relay.timeout
        self.is_open = True

    def send(self, envelope: Envelope) -> Result:
        """Send one message. Raises Broken if the connection ended before our last byte,
        TransportUnavailable if the relay refuses us rather than this message."""
        refused = self._sender(envelope) or self._recipient(envelope) or self._begin_data()
        if refused:
            return refused
        return self._content(in_wire_form(envelope.content))

    def close(self) -> None:
        """Say goodbye if anybody listens."""
        if self.is_open:
            self.is_open = False
            try:
                self._client.quit()
            except (OSError, smtplib.SMTPException):
                self._client.close()

    def _command(self, line: str) -> tuple[int, str]:
        try:
            code, reply = self._client.docmd(line)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise Broken(type(error).__name__) from error
        if code == 421:  # the relay closes the connection (RFC 5321, section 3.8)
            self._drop()
        return code, reply.decode("utf-8", "replace")[:REPLY_LENGTH]

    def _sender(self, envelope: Envelope) -> Result | None:
        options = ""
        if self._client.has_extn("size"):
            options += f" SIZE={len(envelope.content)}"
        if self._client.has_extn("8bitmime") and not envelope.content.isascii():
            options += " BODY=8BITMIME"
        if not envelope.recipient.isascii() and self._client.has_extn("smtputf8"):
            options += " SMTPUTF8"
        code, reply = self._command(f"MAIL FROM:<{envelope.sender}>{options}")
        if 500 <= code <= 599 and code != 552:  # 552: this message is too large; the rest are about us
            self._drop()
            raise TransportUnavailable(f"the mail server refuses to send for us ({code})")
        return self._refusal(code, reply)

    def _recipient(self, envelope: Envelope) -> Result | None:
        recipient = envelope.recipient
        if not recipient.isascii() and not self._client.has_extn("smtputf8"):
            local, _, domain = recipient.rpartition("@")
            try:
                recipient = f"{local}@{domain.encode('idna').decode('ascii')}"
            except UnicodeError:
                recipient = envelope.recipient
            if not recipient.isascii():
                self._reset()
                return Result(Outcome.REJECTED, None, "The mail server does not take addresses in this script.")
        return self._refusal(*self._command(f"RCPT TO:<{recipient}>"))

    def _begin_data(self) -> Result | None:
        code, reply = self._command("DATA")
        return None if code == 354 else self._refusal(code, reply)

    def _content(self, content: bytes) -> Result:
        connection = self._client.sock
        if connection is None:
            raise Broken("closed")
        try:
            connection.sendall(content)
        except OSError as error:  # the kernel did not take the final dot
            self._drop()
            raise Broken(type(error).__name__) from error
        try:
            connection.settimeout(END_OF_DATA_TIMEOUT)
            code, reply = self._client.getreply()
            connection.settimeout(self._timeout)
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            return Result(Outcome.UNCERTAIN, None, f"The connection ended before the answer ({type(error).__name__}).")
        text = reply.decode("utf-8", "replace")[:REPLY_LENGTH]
        if code == 421:
            self._drop()
        return Result(_outcome(code), code, text)

    def _refusal(self, code: int, reply: str) -> Result | None:
        if 200 <= code <= 299:
            return None
        self._reset()
        return Result(_outcome(code), code, reply)

    def _reset(self) -> None:
        if self.is_open:
            try:
                self._client.rset()
            except (OSError, smtplib.SMTPException):
                self._drop()

    def _drop(self) -> None:
        self.is_open = False
        self._client.close()


def _outcome(code: int) -> Outcome:
    """The first digit decides; a reply that RFC 5321 does not know is taken as a refusal for now."""
    if 200 <= code <= 299:
        return Outcome.ACCEPTED
    return Outcome.REJECTED if 500 <= code <= 599 else Outcome.DEFERRED
