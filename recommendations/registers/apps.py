from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RegistersConfig(AppConfig):
    """The desk at which people keep what the register stands on: bodies, contacts, legal bases and filing words."""

    name = "recommendations.registers"
    label = "registers"

    def ready(self) -> None:
        from learning_site.accounts.choices import Role
        from learning_site.accounts.workplace import Place, register
        from recommendations.registers.policy import KEEPERS

        register(Place("registers:organisations", _("Registers"), order=60, roles=KEEPERS))
        register(Place("registers:contacts", _("Contacts"), order=60, roles=frozenset({Role.MANAGER})))
