from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DatesConfig(AppConfig):
    name = "workspace.dates"
    label = "dates"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.accounts.choices import WORKSPACE_ROLES
        from learning_site.accounts.workplace import Place, register

        register(Place("dates:addresses", _("Your dates"), order=40, roles=WORKSPACE_ROLES))
