"""``manage.py erase_person ADDRESS --as ADMINISTRATOR --reason WHY``: forget who somebody was."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from learning_site.accounts.actions.erasing import erase_person
from learning_site.accounts.actions.memberships import MembershipRefusedError
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of


class Command(BaseCommand):
    help = "Take away name, address, credentials and sessions of a person who holds no role any more."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("address", help="the e-mail address of the account")
        parser.add_argument("--as", dest="acting", required=True, help="the address of the administrator who decides")
        parser.add_argument("--reason", required=True, help="kept in the audit trail; name no people")
        parser.add_argument("--names-too", action="store_true", help="take the name out of the audit trail too")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email=User.objects.normalise(options["address"])).first()
        administrator = User.objects.filter(email=User.objects.normalise(options["acting"])).first()
        if person is None:
            raise CommandError("Nobody has this address.")
        if administrator is None or Role.ADMINISTRATOR not in roles_of(administrator):
            raise CommandError("--as must name an administrator.")
        try:
            erase_person(
                user=person,
                actor=administrator.as_actor(Role.ADMINISTRATOR.value),
                reason=options["reason"],
                names_too=options["names_too"],
            )
        except MembershipRefusedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"user:{person.pk} is erased.")
