"""Which reminders went, and which were overtaken: a row for each step before each last day, so none goes twice."""

from django.db import models
from django.utils import timezone

from learning_site.correspondence.models import Letter
from recommendations.choices import ReminderOutcome, ReminderStep
from recommendations.models.addressee import Addressee


class Reminder(models.Model):
    """What became of one step before one last day, `due_on`. Never changed."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="reminders")
    due_on = models.DateField()
    step = models.CharField(max_length=10, choices=ReminderStep.choices)
    outcome = models.CharField(max_length=10, choices=ReminderOutcome.choices)
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["addressee", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["addressee", "due_on", "step"], name="one_reminder_a_step"),
            models.CheckConstraint(
                name="a_reminder_that_went_has_its_letter",
                condition=models.Q(outcome=ReminderOutcome.WRITTEN, letter__isnull=False)
                | models.Q(outcome=ReminderOutcome.OVERTAKEN, letter__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee_id} {self.due_on} {self.step}: {self.outcome}"
