from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WorkspaceConfig(AppConfig):
    name = "workspace"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.accounts.choices import WORKSPACE_ROLES
        from learning_site.accounts.workplace import Place, register

        register(Place("workspace:home", _("Home"), order=0, roles=WORKSPACE_ROLES))
