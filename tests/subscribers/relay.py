"""A real SMTP server on loopback whose answers a test chooses, down to cutting the line after our last byte."""

import socket
from collections import Counter
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from types import TracebackType
from typing import Any, Self

from aiosmtpd.controller import Controller

CUT = "cut"


class Relay:
    """``answer`` is asked for the reply to each mail: None is yes, a string is the reply, CUT ends the connection
    with the mail taken and unanswered."""

    def __init__(self, answer: Callable[[str], str | None] = lambda recipient: None) -> None:
        self.answer = answer
        self.mails: list[tuple[str, str, bytes]] = []
        self._controller = Controller(self, hostname="127.0.0.1", port=_free_port())

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - aiosmtpd calls it so
        (recipient,) = envelope.rcpt_tos
        answer = self.answer(recipient)
        if answer is None or answer == CUT:
            self.mails.append((envelope.mail_from, recipient, envelope.content))
        if answer == CUT:
            server.transport.abort()
        return answer or "250 taken"

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self._controller.port}"

    @property
    def recipients(self) -> Counter[str]:
        return Counter(recipient for _sender, recipient, _content in self.mails)

    def messages(self) -> list[EmailMessage]:
        return [message_from_bytes(content, policy=policy.default) for _sender, _recipient, content in self.mails]

    def __enter__(self) -> Self:
        self._controller.start()
        return self

    def __exit__(self, *error: type[BaseException] | BaseException | TracebackType | None) -> None:
        self._controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
