from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ResponseLogConfig(AppConfig):
    name = "workspace.response_log"
    label = "response_log"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.accounts.choices import OFFICE_ROLES, WORKSPACE_ROLES
        from learning_site.accounts.signals import member_left
        from learning_site.accounts.workplace import Place, register
        from learning_site.private_files import kinds
        from workspace.response_log import letters, policy, receivers

        letters.register_kinds()
        member_left.connect(receivers.hand_on)
        kinds.register(policy.EVIDENCE, policy.opens_evidence_as)
        register(Place("response_log:home", _("Could it happen here?"), order=30, roles=WORKSPACE_ROLES))
        register(Place("response_log:shared", _("Could it happen here?"), order=60, roles=OFFICE_ROLES))
