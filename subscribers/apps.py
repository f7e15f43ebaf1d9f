from django.apps import AppConfig


class SubscribersConfig(AppConfig):
    name = "subscribers"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from learning_site.design.slots import fill
        from magazine.signals import publications_changed
        from subscribers import letters, receivers
        from subscribers.signals import dispatch_runs
        from subscribers.slot import issue_mailing

        letters.register_kinds()
        dispatch_runs.connect(receivers.wake_a_pump, dispatch_uid="subscribers.wake_a_pump")
        publications_changed.connect(receivers.hold_what_changed, dispatch_uid="subscribers.hold_what_changed")
        fill("issue-actions", "subscribers/desk/slot.html", issue_mailing)
