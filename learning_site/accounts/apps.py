from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "learning_site.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa import signals

        from learning_site.accounts import account_mail, checks, letter_words, policy, receivers, workplace
        from learning_site.accounts.choices import LETTER_ROLES, TRAIL_ROLES, WORKSPACE_ROLES, Role
        from learning_site.audit import acting

        checks.register_all()
        acting.answer_with(policy.acting_as)
        account_mail.register_kind()
        letter_words.register_kinds()
        workplace.register(workplace.Place("letters:list", _("Letters"), order=60, roles=LETTER_ROLES))
        workplace.register(workplace.Place("held-files:list", _("Files held back"), order=65, roles=LETTER_ROLES))
        workplace.register(workplace.Place("mfa_index", _("Your account"), order=90, roles=frozenset(Role)))
        workplace.register(workplace.Place("audit:events", _("Audit trail"), order=80, roles=TRAIL_ROLES))
        workplace.register(workplace.Place("people:home", _("People"), order=85, roles=WORKSPACE_ROLES))
        administrators = frozenset({Role.ADMINISTRATOR})
        workplace.register(workplace.Place("office-people:home", _("People"), order=85, roles=administrators))
        signals.authenticator_added.connect(receivers.factor_added)
        signals.authenticator_removed.connect(receivers.factor_removed)
