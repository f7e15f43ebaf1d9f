"""Which memberships hold, on a day."""

import datetime as dt

from django.db import models

from learning_site.organisations.querysets import in_force


class MembershipQuerySet(models.QuerySet["Membership"]):  # type: ignore[name-defined]  # the model imports this module
    def current(self, *, on: dt.date) -> "MembershipQuerySet":
        """Memberships that hold on the day ``on``; both ends count."""
        return self.filter(in_force(on))
