from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ImportingConfig(AppConfig):
    name = "recommendations.importing"
    label = "importing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the navigation lead those who keep the register to the import."""
        from learning_site.accounts.workplace import Place, register
        from recommendations.policy import REGISTER_ROLES

        register(Place("importing:index", _("Import"), order=60, roles=REGISTER_ROLES))
