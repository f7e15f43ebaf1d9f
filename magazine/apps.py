from django.apps import AppConfig


class MagazineConfig(AppConfig):
    name = "magazine"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the places that lower apps offer, and listen to the setting up of a real site."""
        from learning_site.accounts.signals import site_set_up
        from learning_site.design.slots import fill
        from magazine import receivers
        from magazine.slots import cases_of_recommendation

        fill("recommendation-cases", "magazine/cases_of_recommendation.html", cases_of_recommendation)
        site_set_up.connect(receivers.site_set_up, dispatch_uid="magazine")
