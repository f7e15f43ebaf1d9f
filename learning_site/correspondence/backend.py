"""Django's way of sending mail, turned into letters: what allauth and Wagtail send is a row before it is a mail."""

import uuid
from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone
from django.utils.translation import get_language

from learning_site.correspondence.actions import write_letter


class LetterBackend(BaseEmailBackend):
    """Writes one letter a recipient. Such a mail has no key of its own, so each is about a number of its own."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Write the letters and return for how many messages. Raises ValueError for a mail with attachments."""
        for message in email_messages:
            if message.attachments:
                raise ValueError("a letter carries no attachments; send files by a link that asks for sign-in")
            for address in message.recipients():
                write_letter(
                    kind="account",
                    about=f"mail/{uuid.uuid4()}",
                    due_on=timezone.localdate(),
                    step="",
                    recipient=address,
                    subject=str(message.subject),
                    text=str(message.body),
                    language=get_language() or "en",
                )
        return len(email_messages)
