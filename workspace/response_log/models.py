"""One organisation's private answers to the magazine's questions: "could it happen here?"

Nobody outside the organisation reads any of it, the oversight body included. What leaves is one count an issue, and
only while a member of the organisation shares it.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from learning_site.organisations.models import Organisation
from learning_site.private_files.models import PrivateFile
from magazine.models import Question
from workspace.response_log.choices import ANSWERED, EntryState
from workspace.response_log.querysets import EntryQuerySet


class Entry(models.Model):
    """Where an organisation stands with one question. ``revision`` counts its versions, which all stay.

    ``key`` is what the audit trail calls it: it says nothing about the question.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="log_entries")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=20, choices=EntryState.choices)
    answer = models.TextField(blank=True)
    owner_role = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True, blank=True)
    handed_to = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    handed_by_name = models.CharField(max_length=200, blank=True)
    handed_on = models.DateField(null=True, blank=True)
    handed_note = models.TextField(blank=True)
    revision = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(default=timezone.now)
    changed_by_name = models.CharField(max_length=200)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "entries"
        constraints = [
            models.UniqueConstraint(fields=["organisation", "question"], name="one_entry_a_question"),
            models.CheckConstraint(condition=Q(state__in=EntryState.values), name="entry_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(ANSWERED)) | ~Q(answer=""), name="a_verdict_has_an_answer"
            ),
        ]
        indexes = [models.Index(fields=["organisation", "review_on"], name="entry_by_review")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.question}"

    @property
    def reference(self) -> str:
        """What audit events call it."""
        return f"response-log/{self.key}"

    @property
    def is_answered(self) -> bool:
        return self.state in ANSWERED


class Version(models.Model):
    """What an entry said from one change to the next: nothing that a colleague wrote is overwritten."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    state = models.CharField(max_length=20, choices=EntryState.choices)
    answer = models.TextField(blank=True)
    owner_role = models.CharField(max_length=120, blank=True)
    review_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    written_by = models.CharField(max_length=80)
    written_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="one_version_a_number")]

    def __str__(self) -> str:
        return f"{self.entry_id}, version {self.number}"


class EvidenceFile(models.Model):
    """A file that backs an answer."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="evidence")
    file = models.OneToOneField(PrivateFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.file)


class SharedCount(models.Model):
    """From when until when an organisation lets the oversight body see how many questions of an issue it answered."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="shared_counts")
    issue_reference = models.CharField(max_length=100)
    since = models.DateField()
    since_by_name = models.CharField(max_length=200)
    ended_on = models.DateField(null=True, blank=True)
    ended_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "issue_reference"],
                condition=Q(ended_on__isnull=True),
                name="one_open_share_an_issue",
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.issue_reference}"
