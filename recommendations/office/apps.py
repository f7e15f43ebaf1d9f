from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "recommendations.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the navigation lead to the officers' pages."""
        from learning_site.accounts.choices import OFFICE_ROLES
        from learning_site.accounts.workplace import Place, register

        register(Place("office:worklist", _("Worklist"), order=0, roles=OFFICE_ROLES))
