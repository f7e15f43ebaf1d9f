"""What was imported, by whom and when, from which bytes, and what was wrong: a report that is kept."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class RunState(models.TextChoices):
    """How far an import is."""

    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked: nothing is taken in yet")
    TAKING = "taking", _("Being taken in")
    DONE = "done", _("Taken in")
    REFUSED = "refused", _("Could not be read")


class ImportRun(models.Model):
    """One file, from its dry run to its end. People are named by values."""

    name = models.CharField(max_length=150)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.CHECKING)
    reason = models.TextField(blank=True)
    added_at = models.DateTimeField(default=timezone.now)
    actor_id = models.CharField(max_length=80)
    actor_name = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=80)
    taken_by_id = models.CharField(max_length=80, blank=True)
    taken_by_name = models.CharField(max_length=200, blank=True)
    taken_by_role = models.CharField(max_length=80, blank=True)
    taken_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    leased_until = models.DateTimeField(null=True, blank=True)
    # How many recommendations of the file this state has behind it: where a worker goes on after another was killed.
    cursor = models.PositiveIntegerField(default=0)

    # Rows of the file: all, those that were looked at so far, held back, new to the register, and held by it already.
    rows = models.PositiveIntegerField(default=0)
    looked_at = models.PositiveIntegerField(default=0)
    held_back = models.PositiveIntegerField(default=0)
    new = models.PositiveIntegerField(default=0)
    already = models.PositiveIntegerField(default=0)
    made = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-pk"]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(state__in=["checking", "taking"]), name="import_run_unfinished"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({RunState(self.state).label})"

    @property
    def reference(self) -> str:
        """What audit events call it."""
        return f"import/{self.pk}"


class ImportProblem(models.Model):
    """One thing that is wrong, or the reason why a right row is held back with a wrong one (`is_wrong` false)."""

    run = models.ForeignKey(ImportRun, on_delete=models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    column = models.CharField(max_length=40, blank=True)
    words = models.TextField()
    reference = models.CharField(max_length=60, blank=True)
    is_wrong = models.BooleanField(default=True)

    class Meta:
        ordering = ["run", "row", "pk"]
        indexes = [models.Index(fields=["run", "row"], name="import_problem_row")]

    def __str__(self) -> str:
        return f"{self.row} {self.column}: {self.words}"
