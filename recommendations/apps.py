from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "recommendations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the setting up of a real site."""
        from learning_site.accounts.signals import site_set_up
        from recommendations import receivers

        site_set_up.connect(receivers.site_set_up, dispatch_uid="recommendations")
