"""Private files: what was added, by whom and for whom, how far its checks are, and which bytes it is.

Rows stay: a refused or removed file keeps its row without its bytes. People are named by values.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.organisations.models import Organisation
from learning_site.private_files.choices import KEPT, MEANINGS, FileFormat, FileState, Reason
from learning_site.private_files.querysets import PrivateFileQuerySet


class PrivateFile(models.Model):
    """One file that somebody added for an organisation. Its ``key`` is its address; it says nothing about the file."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=60, help_text=gettext_lazy("what it is for; the owner of the kind guards it"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="private_files")
    name = models.CharField(max_length=150)
    format = models.CharField(max_length=10, choices=FileFormat.choices, blank=True)
    size = models.PositiveBigIntegerField(default=0, help_text=gettext_lazy("bytes that are kept"))
    received_sha256 = models.CharField(max_length=64, blank=True, help_text=gettext_lazy("of the bytes as given"))
    sha256 = models.CharField(max_length=64, blank=True, help_text=gettext_lazy("of the bytes as kept"))
    stored_as = models.CharField(max_length=40, null=True, blank=True, unique=True)

    state = models.CharField(max_length=20, choices=FileState.choices)
    #: A ``Reason``; its words are no ``choices`` here, so that a better sentence needs no migration.
    reason = models.CharField(max_length=30, blank=True)
    detail = models.CharField(max_length=240, blank=True, help_text=gettext_lazy("the part of it that is meant"))
    scanner = models.CharField(max_length=120, blank=True, help_text=gettext_lazy("empty if no virus check was made"))
    checked_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)

    added_by = models.CharField(max_length=80)
    added_by_name = models.CharField(max_length=200)
    added_by_role = models.CharField(max_length=80)
    added_at = models.DateTimeField(default=timezone.now)

    objects = PrivateFileQuerySet.as_manager()

    class Meta:
        ordering = ["-added_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=FileState.values), name="private_file_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=KEPT) | (Q(stored_as__isnull=False) & ~Q(sha256="") & ~Q(format="")),
                name="private_file_that_is_kept_has_bytes",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(FileState.HELD, FileState.REFUSED)) | ~Q(reason=""),
                name="private_file_not_taken_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state"], name="private_file_of"),
            models.Index(
                fields=["added_at"],
                condition=Q(state__in=(FileState.CHECKING, FileState.WAITING)),
                name="private_file_unchecked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_state_display()})"

    @property
    def reference(self) -> str:
        """What audit events call it."""
        return f"file/{self.key}"

    @property
    def is_open(self) -> bool:
        """Whether those who may see it can open it now."""
        return self.state == FileState.AVAILABLE

    @property
    def meaning(self) -> str:
        """What the state means for whoever added the file, and what to do."""
        state = str(MEANINGS[FileState(self.state)])
        if not self.reason:
            return state
        why = str(Reason(self.reason).label)
        if self.detail:
            why = _("“%(part)s” in it: %(why)s") % {"part": self.detail, "why": why}
        return f"{why} {state}" if self.state == FileState.HELD else why
