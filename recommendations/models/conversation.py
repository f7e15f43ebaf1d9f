"""Questions between the oversight body and an addressee. Both sides see the thread; the public does not."""

from django.db import models
from django.utils import timezone

from recommendations.choices import Side
from recommendations.models.addressee import Addressee


class Question(models.Model):
    """A thread about one addressee's recommendation; it stays open until the side that asked closes it."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="questions")
    subject = models.CharField(max_length=200)
    asked_by = models.CharField(max_length=10, choices=Side.choices)
    asked_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.subject}"

    @property
    def waits_for(self) -> str:
        """The side that should write next; empty when the thread is closed."""
        last = self.messages.order_by("pk").last()
        if self.closed_at or last is None:
            return ""
        return Side.BODY if last.side == Side.ADDRESSEE else Side.ADDRESSEE


class Message(models.Model):
    """One message of a thread, by a person named by values. Never changed."""

    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="messages")
    side = models.CharField(max_length=10, choices=Side.choices)
    text = models.TextField()
    by_id = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    by_role = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["question", "pk"]

    def __str__(self) -> str:
        return f"{self.question_id}.{self.pk}"
