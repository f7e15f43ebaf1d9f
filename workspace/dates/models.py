"""A person's secret address for a calendar program. Only a digest of its secret is kept; ended, it opens nothing."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone


class CalendarAddress(models.Model):
    """One address that a calendar program asks for the dates of one person."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_addresses")
    digest = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, default="en")
    made_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "calendar addresses"
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(ended_at__isnull=True), name="one_open_calendar_address_a_person"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id}, made {self.made_at:%Y-%m-%d}"
