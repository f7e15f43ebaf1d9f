"""``manage.py demonstrate``: make an issue, mail it, find it and read it, and say whether every count matches."""

import logging
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from demo.story import finding, mailing, making, proving, reading
from demo.story.ledger import Ledger, TookTooLongError
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.audit.actor import Actor

CONTENT = Path(__file__).resolve().parents[2] / "content" / "new-issue.yaml"


class Command(BaseCommand):
    help = "Do the main job without hands; the worker, beat, mailbox and web processes must be running."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--content", type=Path, default=CONTENT, help="the issue to make")
        parser.add_argument("--log", type=Path, help="what the processes logged: it must name nobody")

    def handle(self, *args: Any, **options: Any) -> None:
        logging.getLogger("httpx").setLevel(logging.WARNING)  # it writes addresses, and with them tokens
        if not settings.DEVELOPMENT:
            raise CommandError("This makes and mails an issue: it runs on a development database only.")
        content = yaml.safe_load(options["content"].read_text())
        editor = _person("editor@demo.example", Role.EDITOR)
        publisher = _person("publisher@demo.example", Role.PUBLISHER)
        ledger = Ledger()
        try:
            making.make(content, editor=editor, publisher=publisher, ledger=ledger)
            finding.find(content, ledger=ledger)
            mailing.mail(content["slug"], editor=editor, approver=publisher, ledger=ledger)
            reading.read(content, site=settings.SITE_URL, ledger=ledger)
            proving.prove(ledger=ledger, log=options["log"])
        except TookTooLongError as error:
            self.stdout.write(ledger.as_table())
            raise CommandError(str(error)) from error
        self.stdout.write(ledger.as_table())
        if not ledger.balances:
            raise CommandError("A count differs from what it should be.")


def _person(email: str, role: Role) -> Actor:
    user: User = User.objects.get(email=email)
    return user.as_actor(role)
