"""Whether letters leave."""

import datetime as dt

from django.utils import timezone

from learning_site.correspondence.models import Letter

#: A letter leaves within seconds; the sweep comes every twenty.
LATE = dt.timedelta(minutes=5)


def waiting_letters() -> str | None:
    waiting = Letter.objects.due(at=timezone.now() - LATE).count()
    return f"{waiting} letters have waited for more than five minutes" if waiting else None
