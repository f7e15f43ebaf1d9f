"""Which memberships hold, on a day, and which links still open a door."""

import datetime as dt

from django.db import models
from django.db.models import Q


class MembershipQuerySet(models.QuerySet["Membership"]):  # type: ignore[name-defined]  # the model imports this module
    def current(self, *, on: dt.date) -> "MembershipQuerySet":
        """Memberships that hold on the day ``on``; the day ``ends_on`` is the first without."""
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on)))

    def open(self) -> "MembershipQuerySet":
        """Memberships without an end, also those that begin later."""
        return self.filter(ends_on__isnull=True)


class EntryLinkQuerySet(models.QuerySet["EntryLink"]):  # type: ignore[name-defined]  # the model imports this module
    def usable(self, *, at: dt.datetime) -> "EntryLinkQuerySet":
        """Links that were not used, have not expired at ``at``, and belong to an account that may be entered."""
        return self.filter(used_at__isnull=True, expires_at__gt=at, user__is_active=True)
