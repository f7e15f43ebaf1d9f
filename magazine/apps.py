from django.apps import AppConfig


class MagazineConfig(AppConfig):
    name = "magazine"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.design.slots import fill
        from magazine.slots import cases_of_recommendation

        fill("recommendation-cases", "magazine/cases_of_recommendation.html", cases_of_recommendation)
