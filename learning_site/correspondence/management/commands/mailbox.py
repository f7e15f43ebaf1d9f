"""``manage.py mailbox``: a real SMTP server on this machine alone, which keeps every mail it is given."""

import asyncio
from typing import Any

from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from learning_site.correspondence import mailbox


class Keeper:
    """Keeps one copy a recipient."""

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's name
        for recipient in envelope.rcpt_tos:
            mailbox.keep(recipient=recipient, content=envelope.original_content or b"")
        return "250 2.0.0 Kept in the mailbox"


async def serve(port: int) -> None:
    """Answer on loopback until the process is ended."""
    keeper = Keeper()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(keeper, hostname="localhost", enable_SMTPUTF8=True, loop=loop), "127.0.0.1", port
    )
    async with server:
        await server.serve_forever()


class Command(BaseCommand):
    help = "Run the development mailbox: an SMTP server whose mails can be read at /mailbox/."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--port", type=int, default=8025)

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEVELOPMENT:
            raise CommandError("The mailbox is for development only: it keeps mails where any visitor could read them.")
        asyncio.run(serve(options["port"]))
