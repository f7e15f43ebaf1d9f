from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from learning_site.correspondence import kinds


class CorrespondenceConfig(AppConfig):
    name = "learning_site.correspondence"
    label = "correspondence"
    health_checks = {"letters": "learning_site.correspondence.health.waiting_letters"}
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.correspondence import receivers

        kinds.register(kinds.Kind(receivers.AUDIT_HEAD, _("Daily end of the audit trail"), receivers.sample))
