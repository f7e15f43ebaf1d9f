"""Whether the sealer keeps up."""

import datetime as dt

from django.db.models import Min
from django.utils import timezone

from learning_site.audit.models import AuditEvent

#: The sealer runs every five seconds.
LATE = dt.timedelta(minutes=2)


def unsealed_age() -> str | None:
    oldest = AuditEvent.objects.unsealed().aggregate(at=Min("at"))["at"]
    if oldest is None or timezone.now() - oldest <= LATE:
        return None
    return f"an audit event has waited {(timezone.now() - oldest).total_seconds():.0f} seconds to be sealed"
