"""What came back about a delivery. It is added beside the delivery and never rewrites "accepted"."""

from django.db import models
from django.utils import timezone

from subscribers.choices import InboundKind
from subscribers.models.delivery import Delivery


class InboundReport(models.Model):
    """One message that came back; ``source_id`` keeps a second reading of the same message out."""

    delivery = models.ForeignKey(Delivery, on_delete=models.PROTECT, null=True, blank=True, related_name="reports")
    address_key = models.CharField(max_length=64, blank=True, db_index=True)
    source_id = models.CharField(max_length=250, unique=True)
    kind = models.CharField(max_length=12, choices=InboundKind.choices)
    status = models.CharField(max_length=12, blank=True, help_text="enhanced status code of RFC 3463")
    evidence = models.TextField()
    decision = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.received_at:%Y-%m-%d}"
