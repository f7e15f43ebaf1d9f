from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "recommendations.office"
    label = "office"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Let the navigation lead to the officers' pages, and hear who leaves."""
        from learning_site.accounts.choices import OFFICE_ROLES
        from learning_site.accounts.signals import member_left
        from learning_site.accounts.workplace import Place, register
        from recommendations.office import receivers
        from recommendations.policy import REGISTER_ROLES

        register(Place("office:worklist", _("Worklist"), order=0, roles=OFFICE_ROLES))
        register(Place("office:drafts", _("Not yet made"), order=10, roles=OFFICE_ROLES))
        register(Place("office:hand-over", _("Hand over"), order=40, roles=REGISTER_ROLES))
        member_left.connect(receivers.member_left, dispatch_uid="office")
