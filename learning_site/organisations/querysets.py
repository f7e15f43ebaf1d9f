"""Which organisations exist, answer, and hold others to account, on a day."""

import datetime as dt

from django.db import models
from django.db.models import Q

from learning_site.organisations.choices import OrganisationKind


def in_force(on: dt.date) -> Q:
    """Rows with ``starts_on`` and ``ends_on`` that hold on the day ``on``; both ends count."""
    return (Q(starts_on__isnull=True) | Q(starts_on__lte=on)) & (Q(ends_on__isnull=True) | Q(ends_on__gte=on))


class OrganisationQuerySet(models.QuerySet["Organisation"]):  # type: ignore[name-defined]  # the model imports this module
    def existing(self, *, on: dt.date) -> "OrganisationQuerySet":
        """Organisations that exist on the day ``on``."""
        return self.filter(in_force(on))

    def oversight(self) -> "OrganisationQuerySet":
        """The body that runs this installation."""
        return self.filter(kind=OrganisationKind.OVERSIGHT_BODY)
