from django.apps import AppConfig


class PrivateFilesConfig(AppConfig):
    name = "learning_site.private_files"
    label = "private_files"
    health_checks = {"private_files": "learning_site.private_files.health.files_wait"}
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.private_files import (
            checks,
            receivers,  # noqa: F401 - connects them
        )

        checks.register_all()
