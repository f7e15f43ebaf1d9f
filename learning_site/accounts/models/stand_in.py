"""Who holds a colleague's role for some days. It ends by itself."""

import datetime as dt

from django.db import models
from django.db.models import F, Q

from learning_site.accounts.choices import Role
from learning_site.accounts.models.person import User
from learning_site.accounts.querysets import StandInQuerySet
from learning_site.organisations.models import Organisation


class StandIn(models.Model):
    """``stand_in`` holds ``role`` for ``user`` from ``starts_on`` until the day before ``ends_on``.

    It counts only while ``user`` holds that role, and while ``stand_in`` is a member of the same organisation: so it
    never leads from one side to the other, and never outlives either of them.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="stood_in_for")
    stand_in = models.ForeignKey(User, on_delete=models.CASCADE, related_name="stands_in")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="stand_ins")
    role = models.CharField(max_length=30, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField()

    objects = StandInQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(user=F("stand_in")), name="nobody_stands_in_for_himself"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="stand_in_ends_after_it_starts"),
        ]

    def __str__(self) -> str:
        return f"{self.stand_in} for {self.user}: {self.get_role_display()}, {self.organisation}"

    @property
    def last_day(self) -> dt.date:
        """The last day on which the stand-in holds the role."""
        return self.ends_on - dt.timedelta(days=1)
