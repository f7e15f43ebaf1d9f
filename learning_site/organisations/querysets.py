"""Which organisations exist, answer, and hold others to account, on a day."""

import datetime as dt
from typing import Any

from django.db import models
from django.db.models import Q

from learning_site.organisations.choices import OrganisationKind


def in_force(on: dt.date, path: str = "") -> Q:
    """Rows with ``starts_on`` and ``ends_on`` that hold on the day ``on``; both ends count.

    ``path`` leads to the rows from another model: ``"overseen_by__"``.
    """
    started = Q(**{f"{path}starts_on__isnull": True}) | Q(**{f"{path}starts_on__lte": on})
    not_ended = Q(**{f"{path}ends_on__isnull": True}) | Q(**{f"{path}ends_on__gte": on})
    return started & not_ended


class OrganisationQuerySet(models.QuerySet["Organisation"]):  # type: ignore[name-defined]  # the model imports this module
    def existing(self, *, on: dt.date) -> "OrganisationQuerySet":
        """Organisations that exist on the day ``on``."""
        return self.filter(in_force(on))

    def oversight(self) -> "OrganisationQuerySet":
        """The body that runs this installation."""
        return self.filter(kind=OrganisationKind.OVERSIGHT_BODY)

    def answering(self) -> "OrganisationQuerySet":
        """Every body but the one that runs this installation."""
        return self.exclude(kind=OrganisationKind.OVERSIGHT_BODY)

    def overseen_by(self, body: Any, *, on: dt.date) -> "OrganisationQuerySet":
        """The forces that ``body`` holds to account on the day ``on``."""
        held = in_force(on, "overseen_by__") & Q(overseen_by__body=body)
        return self.filter(held)

    def overseeing(self, force: Any, *, on: dt.date) -> "OrganisationQuerySet":
        """The bodies that hold ``force`` to account on the day ``on``."""
        held = in_force(on, "oversees__") & Q(oversees__force=force)
        return self.filter(held)


class OversightQuerySet(models.QuerySet["Oversight"]):  # type: ignore[name-defined]  # the model imports this module
    def current(self, *, on: dt.date) -> "OversightQuerySet":
        """Links that hold on the day ``on``; both ends count."""
        return self.filter(in_force(on))

    def ending_with(self, organisation: Any) -> "OversightQuerySet":
        """Open links of ``organisation``, on either side."""
        return self.filter(Q(body=organisation) | Q(force=organisation), ends_on__isnull=True)


class ContactQuerySet(models.QuerySet["Contact"]):  # type: ignore[name-defined]  # the model imports this module
    def current(self, *, on: dt.date) -> "ContactQuerySet":
        """Addresses in use on the day ``on``; the day ``ends_on`` is the first without."""
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on)))
