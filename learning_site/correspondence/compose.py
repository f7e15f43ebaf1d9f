"""A letter's mail: its text, and one plain page around the same text. The same row always gives the same mail."""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from learning_site.correspondence.models import Letter
from learning_site.correspondence.transport import Envelope


def sender_address() -> str:
    """The bare address that ``DEFAULT_FROM_EMAIL`` names."""
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1]


def envelope(letter: Letter) -> Envelope:
    """The mail as it goes over the wire. Raises ValueError for an address that no mail could have."""
    return Envelope(sender=sender_address(), recipient=letter.recipient, content=mail(letter).as_bytes())


def mail(letter: Letter) -> EmailMessage:
    """The letter with its headers, as text and as HTML."""
    with override(letter.language):
        html = render_to_string("correspondence/letter.html", {"letter": letter, "body": settings.BODY})
        text = render_to_string("correspondence/letter.txt", {"letter": letter, "body": settings.BODY})
        body_name = settings.BODY.name_cy if letter.language == "cy" else settings.BODY.name
    sender = sender_address()
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(letter.subject.split())
    message["From"] = Address(display_name=body_name, addr_spec=sender)
    message["To"] = _recipient(letter)
    if settings.BODY.email and settings.BODY.email != sender:
        message["Reply-To"] = settings.BODY.email  # an answer reaches people, not the machine that sends
    message["Date"] = format_datetime(letter.written_at)
    message["Message-ID"] = f"<letter.{letter.identity}@{sender.rpartition('@')[2]}>"
    message["Content-Language"] = letter.language
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody's absence notice need answer it
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    # The boundary is the only thing that would differ between two attempts.
    message.set_boundary(f"letter-{letter.identity.hex}")
    return message


def _recipient(letter: Letter) -> Address | str:
    if letter.recipient.isascii():
        return Address(display_name=letter.recipient_name, addr_spec=letter.recipient)
    return letter.recipient
