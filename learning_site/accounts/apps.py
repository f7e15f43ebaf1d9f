from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "learning_site.accounts"
    label = "accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from allauth.mfa import signals

        from learning_site.accounts import checks, receivers

        checks.register_all()
        signals.authenticator_added.connect(receivers.factor_added)
        signals.authenticator_removed.connect(receivers.factor_removed)
