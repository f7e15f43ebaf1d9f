from django.apps import AppConfig


class SsoConfig(AppConfig):
    name = "learning_site.accounts.sso"
    label = "sso"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.accounts.sso import checks, slots
        from learning_site.design.slots import fill

        checks.register_all()
        fill("sign-in", "sso/offer.html", slots.sign_in)
        fill("own-account", "sso/offer_to_connect.html", slots.own_account)
