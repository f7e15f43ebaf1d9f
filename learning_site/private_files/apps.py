from django.apps import AppConfig


class PrivateFilesConfig(AppConfig):
    name = "learning_site.private_files"
    label = "private_files"
    default_auto_field = "django.db.models.BigAutoField"
