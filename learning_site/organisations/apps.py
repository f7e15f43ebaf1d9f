from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "learning_site.organisations"
    label = "organisations"
    default_auto_field = "django.db.models.BigAutoField"
