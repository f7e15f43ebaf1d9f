"""Which filing words may still be chosen."""

from typing import Any, Self

from django.db import models


class TermQuerySet(models.QuerySet[Any]):
    def in_use(self) -> Self:
        """Words that something new may be filed under."""
        return self.filter(retired_on__isnull=True)
