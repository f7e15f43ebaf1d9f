"""Which letters a worker may take up now, and which a person must look at."""

import datetime as dt
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Q

from learning_site.correspondence.choices import NOT_ARRIVED, WAITING, LetterState

if TYPE_CHECKING:
    from learning_site.correspondence.models import Letter  # noqa: F401 - names the rows of the queryset


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, *, at: dt.datetime) -> Self:
        """Those waiting whose next attempt has come."""
        return self.filter(state__in=WAITING, next_attempt_at__lte=at)

    def abandoned(self, *, at: dt.datetime) -> Self:
        """Those whose worker died in the middle of the conversation."""
        return self.filter(state=LetterState.SENDING, leased_until__lt=at)

    def not_arrived(self) -> Self:
        return self.filter(state__in=NOT_ARRIVED)

    def about(self, reference: str) -> Self:
        """Letters about ``reference`` or a part of it (``LR-2026-014`` and ``LR-2026-014/aldermoor``)."""
        return self.filter(Q(about=reference) | Q(about__startswith=f"{reference}/"))
