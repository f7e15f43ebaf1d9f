from django.apps import AppConfig


class CorrespondenceConfig(AppConfig):
    name = "learning_site.correspondence"
    label = "correspondence"
    health_checks = {"letters": "learning_site.correspondence.health.waiting_letters"}
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.correspondence import receivers  # noqa: F401 - connects them
