"""What the officers keep beside the register: whose work it is, notes, views of the worklist.

Nothing here is public, and nothing here changes a clock, a state or a label.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from recommendations.models import Addressee


class Assignment(models.Model):
    """The officer who looks after one addressee. A draft's addressees have one too. The audit trail has the history."""

    addressee = models.OneToOneField(Addressee, on_delete=models.CASCADE, related_name="assignment")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="assignments")
    since = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.addressee_id} → {self.officer_id}"


class ChaseNote(models.Model):
    """What an officer noted about an addressee: a call, a promise. Internal; the author is named by values."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="chase_notes")
    text = models.TextField()
    written_at = models.DateTimeField(default=timezone.now)
    author_id = models.CharField(max_length=80)
    author_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["-written_at", "-id"]

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.author_name}, {self.written_at:%Y-%m-%d}"


class SavedFilter(models.Model):
    """A view of the worklist that one person kept under a name; `query` is what stands after the question mark."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "name"], name="one_saved_filter_a_name")]

    def __str__(self) -> str:
        return self.name
