from typing import ClassVar

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    default_auto_field = "django.db.models.BigAutoField"
    health_checks: ClassVar[dict[str, str]] = {"search": "search.health.lag"}

    def ready(self) -> None:
        """Listen to what is published."""
        from magazine.signals import publications_changed
        from recommendations.signals import recommendations_changed
        from search import receivers

        publications_changed.connect(receivers.publications_changed, dispatch_uid="search")
        recommendations_changed.connect(receivers.recommendations_changed, dispatch_uid="search")
