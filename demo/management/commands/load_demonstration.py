"""``manage.py load_demonstration``: put the fictional content into a site that holds nothing of its own."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo import calendar, loader
from learning_site import site_env
from learning_site.organisations.models import Organisation


class Command(BaseCommand):
    help = "Load the demonstration: fictional bodies, people, issues, recommendations and subscribers."

    def handle(self, *args: Any, **options: Any) -> None:
        file = settings.VAR_DIR / "site.env"
        values = site_env.read(file)
        begun = "LEGAL_CALENDAR_SHIFT_SECONDS" in values
        if not begun and not settings.DEMONSTRATION and holds_something():
            raise CommandError(
                "This site has people or organisations of its own. The demonstration is not mixed with real content: "
                "load it into an empty site."
            )
        if not begun:
            seconds = round(calendar.shift(at=timezone.now()).total_seconds())
            site_env.change(file, LEGAL_CALENDAR_SHIFT_SECONDS=str(seconds))
            settings.LEGAL_CALENDAR_SHIFT = dt.timedelta(seconds=seconds)
        call_command("createcachetable", verbosity=0)  # the embedded cache is a table; elsewhere this does nothing
        loader.load(self.stdout.write)
        site_env.change(file, DEMONSTRATION="true")
        settings.DEMONSTRATION = True
        self.stdout.write("The demonstration is loaded. A site that is running must be started again to say so.")


def holds_something() -> bool:
    """Whether anybody has begun to use this site."""
    return bool(get_user_model().objects.exists() or Organisation.objects.exists())
