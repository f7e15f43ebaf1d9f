"""Entries of one organisation, and of nobody else."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from django.db import models

from workspace.response_log.choices import ANSWERED

if TYPE_CHECKING:
    from learning_site.accounts.models import User
    from learning_site.organisations.models import Organisation
    from workspace.response_log.models import Entry  # noqa: F401 - the type of the rows


class EntryQuerySet(models.QuerySet["Entry"]):
    def of(self, organisation: Organisation) -> EntryQuerySet:
        """What this organisation wrote: the only way in."""
        return self.filter(organisation=organisation)

    def answered(self) -> EntryQuerySet:
        return self.filter(state__in=ANSWERED)

    def due(self, *, on: dt.date) -> EntryQuerySet:
        """Answers that were to be looked at again on ``on`` or before."""
        return self.filter(review_on__lte=on)

    def with_person(self, user: User) -> EntryQuerySet:
        """What was handed to ``user`` and is not yet answered."""
        return self.filter(handed_to=user).exclude(state__in=ANSWERED)

    def with_evidence(self) -> EntryQuerySet:
        return self.select_related("handed_to").prefetch_related("evidence__file")
