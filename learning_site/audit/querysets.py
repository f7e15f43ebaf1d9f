"""Which events stand in the chain, and which still wait for their place."""

from typing import TYPE_CHECKING, Self

from django.db import models

if TYPE_CHECKING:
    from learning_site.audit.models import AuditEvent  # noqa: F401 - names the rows of the queryset


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def sealed(self) -> Self:
        return self.filter(sequence__isnull=False)

    def unsealed(self) -> Self:
        return self.filter(sequence__isnull=True)
