"""Let people of an organisation sign in at its own provider; docs/operations/single-sign-on.md says how."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from learning_site.accounts.sso.actions import connect_provider
from learning_site.accounts.sso.client import callback_address
from learning_site.organisations.models import Organisation


class Command(BaseCommand):
    help = "Connect the OpenID Connect provider of an organisation; say who does it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("organisation", help="its slug")
        parser.add_argument("--issuer", required=True, help="https://…, as the provider's own document names it")
        parser.add_argument("--client-id", required=True)
        parser.add_argument("--tenant-claim", default="", help="such as tid, where one issuer serves many tenants")
        parser.add_argument("--tenant", default="")
        parser.add_argument(
            "--second-factor", action="append", help="an amr or acr value that proves one; mfa by default"
        )
        parser.add_argument("--no-second-factor", action="store_true", help="always ask for our own second factor")
        parser.add_argument("--as", dest="person", required=True, help="the address of the administrator who does it")

    def handle(self, *args: Any, **options: Any) -> None:
        person = User.objects.filter(email=User.objects.normalise(options["person"])).first()
        if person is None or Role.ADMINISTRATOR not in roles_of(person):
            raise CommandError("--as: name an administrator")
        organisation = Organisation.objects.filter(slug=options["organisation"]).first()
        if organisation is None:
            raise CommandError(f"There is no organisation {options['organisation']}")
        try:
            provider = connect_provider(
                organisation=organisation,
                issuer=options["issuer"],
                client_id=options["client_id"],
                tenant_claim=options["tenant_claim"],
                tenant=options["tenant"],
                second_factor_values=[] if options["no_second_factor"] else options["second_factor"],
                actor=person.as_actor(Role.ADMINISTRATOR),
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"Register this redirect address with the provider: {callback_address(provider)}")
        if not provider.is_open:
            self.stdout.write(f'Nobody comes in until SIGN_ON_SECRETS holds the secret: {{"{organisation.slug}": "…"}}')
