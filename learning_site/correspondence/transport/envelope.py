"""What goes in and what comes out: a message with its two addresses, and the relay's answer as one of four words."""

import re
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

#: What would end or add a command in the conversation.
_UNSAFE = re.compile(r"[\s<>\x00-\x1f\x7f]")


class Outcome(models.TextChoices):
    """How the relay left one message (RFC 5321, section 4.2.1)."""

    ACCEPTED = "accepted", _("Accepted by the mail server")
    DEFERRED = "deferred", _("Refused for now")
    REJECTED = "rejected", _("Refused for good")
    #: The connection broke after our last byte and before the reply: it may have been taken or not.
    UNCERTAIN = "uncertain", _("Sent, but the mail server's answer is unknown")


@dataclass(frozen=True, slots=True)
class Envelope:
    """One message to one recipient. ``content`` is the whole message, header and body, as bytes.

    Raises ValueError for an address that could not stand in an SMTP command.
    """

    sender: str
    recipient: str
    content: bytes

    def __post_init__(self) -> None:
        if _UNSAFE.search(self.sender):
            raise ValueError("the sender's address holds a character that no address may hold")
        if not self.recipient or _UNSAFE.search(self.recipient):
            raise ValueError("the recipient's address is empty or holds a character that no address may hold")


@dataclass(frozen=True, slots=True)
class Result:
    """The relay's answer to one envelope. ``code`` is None where no reply was read."""

    outcome: Outcome
    code: int | None
    reply: str


class TransportUnavailable(Exception):  # noqa: N818 - reads as the state it names
    """The relay cannot be used now. No envelope without a Result was handed over; all may be sent again later."""
