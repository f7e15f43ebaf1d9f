from django.apps import AppConfig


class RecommendationsConfig(AppConfig):
    name = "recommendations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listen to the setting up of a real site, and fill the places that others offer."""
        from learning_site.accounts.signals import site_set_up
        from learning_site.design.slots import fill
        from learning_site.organisations.signals import organisation_succeeded
        from learning_site.private_files import kinds
        from recommendations import policy, receivers
        from recommendations.letters.samples import register_kinds
        from recommendations.slots import whole_record

        organisation_succeeded.connect(receivers.organisation_succeeded, dispatch_uid="recommendations")
        kinds.register("evidence", policy.who_opens_evidence)
        site_set_up.connect(receivers.site_set_up, dispatch_uid="recommendations")
        register_kinds()
        fill("home-record", "recommendations/includes/record.html", whole_record)
