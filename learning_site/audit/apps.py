from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "learning_site.audit"
    label = "audit"
    health_checks = {"unsealed_audit": "learning_site.audit.health.unsealed_age"}
    default_auto_field = "django.db.models.BigAutoField"
