"""A mailing: frozen bytes, two people, and the state of the whole.

What was approved is byte for byte what goes: a trigger keeps the hashes and the frozen versions as they are.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from subscribers.choices import DispatchPurpose, DispatchState, Format, Language
from subscribers.querysets import DispatchQuerySet

NOT_STARTED = (DispatchState.FROZEN, DispatchState.APPROVED, DispatchState.DISCARDED)


class Dispatch(models.Model):
    """One mailing of one issue."""

    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    issue_reference = models.CharField(max_length=80)
    title = models.CharField(max_length=250)
    purpose = models.CharField(max_length=12, choices=DispatchPurpose.choices, default=DispatchPurpose.ISSUE)
    corrects = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections")
    publication_hash = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    mail_domain = models.CharField(max_length=250)
    bounce_address = models.EmailField()
    state = models.CharField(max_length=10, choices=DispatchState.choices, default=DispatchState.FROZEN)
    frozen_at = models.DateTimeField(default=timezone.now)
    frozen_by_id = models.CharField(max_length=80)
    frozen_by_name = models.CharField(max_length=200)
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by_id = models.CharField(max_length=80, blank=True)
    approved_by_name = models.CharField(max_length=200, blank=True)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    started_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    candidates = models.PositiveIntegerField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    holds = models.PositiveSmallIntegerField(default=0)
    notice = models.TextField(blank=True)

    objects = DispatchQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        verbose_name_plural = "dispatches"
        constraints = [
            models.UniqueConstraint(
                fields=["issue_reference"],
                condition=Q(purpose=DispatchPurpose.ISSUE) & ~Q(state=DispatchState.DISCARDED),
                name="one_dispatch_an_issue",
            ),
            models.CheckConstraint(
                condition=Q(approved_by_id="") | ~Q(approved_by_id=F("frozen_by_id")),
                name="approved_by_a_second_person",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[DispatchState.FROZEN, DispatchState.DISCARDED]) | ~Q(approved_by_id=""),
                name="nothing_goes_without_approval",
            ),
            models.CheckConstraint(
                condition=Q(state__in=NOT_STARTED) | Q(candidates__isnull=False, started_at__isnull=False),
                name="a_started_dispatch_counts_its_candidates",
            ),
            models.CheckConstraint(
                condition=Q(purpose=DispatchPurpose.ISSUE, corrects__isnull=True)
                | Q(purpose=DispatchPurpose.CORRECTION, corrects__isnull=False),
                name="a_correction_names_what_it_corrects",
            ),
        ]

    def __str__(self) -> str:
        return f"dispatch of {self.issue_reference}"

    @property
    def has_started(self) -> bool:
        return self.state not in NOT_STARTED


class FrozenVersion(models.Model):
    """The bytes of one language and format, with slots for the personal values. Append-only."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="versions")
    language = models.CharField(max_length=2, choices=Language.choices)
    format = models.CharField(max_length=12, choices=Format.choices)
    subject = models.CharField(max_length=250)
    content = models.BinaryField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["language", "format"]
        constraints = [
            models.UniqueConstraint(
                fields=["dispatch", "language", "format"], name="one_version_a_language_and_format"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_language_display()}, {self.get_format_display()}"
