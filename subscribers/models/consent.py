"""What a reader agreed to, and whom we must never write to. Neither row holds an address: only its keyed hash."""

from django.db import models
from django.utils import timezone

from subscribers.choices import Basis, ConsentEvent, Language, SuppressionReason, Topic


class ConsentRecord(models.Model):
    """Evidence: at a time, by a person, in these words. Append-only, and kept when the reader is erased."""

    address_key = models.CharField(max_length=64, db_index=True)
    topic = models.CharField(max_length=12, choices=Topic.choices)
    basis = models.CharField(max_length=20, choices=Basis.choices)
    event = models.CharField(max_length=12, choices=ConsentEvent.choices)
    wording = models.TextField()
    language = models.CharField(max_length=2, choices=Language.choices)
    happened_at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=80, help_text="where the words were shown, or which list they came from")
    actor_id = models.CharField(max_length=80)
    actor_role = models.CharField(max_length=80)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.get_event_display()}, {self.happened_at:%Y-%m-%d %H:%M}"


class Suppression(models.Model):
    """Nothing is ever sent to the address behind this hash."""

    address_key = models.CharField(max_length=64, unique=True)
    reason = models.CharField(max_length=20, choices=SuppressionReason.choices)
    evidence = models.TextField(blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    actor_id = models.CharField(max_length=80)
    actor_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.get_reason_display())
