"""Which files wait for a check, and how much each organisation keeps with us."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q, Sum

from learning_site.organisations.models import Organisation
from learning_site.private_files.choices import KEPT, UNCHECKED

if TYPE_CHECKING:
    from learning_site.private_files.models import PrivateFile  # noqa: F401 - names the rows of the queryset


class PrivateFileQuerySet(models.QuerySet["PrivateFile"]):
    def kept(self) -> Self:
        """Those whose bytes we hold."""
        return self.filter(state__in=KEPT)

    def due(self, *, at: dt.datetime) -> Self:
        """Those that a worker may check now: nobody else has them in hand."""
        return self.filter(Q(leased_until__isnull=True) | Q(leased_until__lt=at), state__in=UNCHECKED)

    def bytes_of(self, organisation: Organisation) -> int:
        """How many bytes ``organisation`` keeps with us."""
        total = self.kept().filter(organisation=organisation).aggregate(total=Sum("size"))["total"]
        return int(total or 0)
