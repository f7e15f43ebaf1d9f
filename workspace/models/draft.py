"""The answer while it is being written: seen in one organisation only, and never overwritten.

Every save is a version of its own. A text that met a newer one is kept too (`set_aside`), so nothing that a person
saved is ever lost. People are named by values.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q

from learning_site.private_files.models import PrivateFile
from recommendations.choices import Position
from recommendations.models import Addressee, Response
from workspace.choices import OPEN_DRAFTS, DraftState
from workspace.querysets import DraftQuerySet


class AnswerDraft(models.Model):
    """One answer to one recommendation, from its first word until it is submitted."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="answer_drafts")
    state = models.CharField(max_length=20, choices=DraftState.choices, default=DraftState.DRAFTING)
    # By the legal calendar, for people; nothing is worked out from it.
    state_since = models.DateTimeField()
    # Who has it, or handed it over last.
    holder_id = models.CharField(max_length=80)
    holder_name = models.CharField(max_length=200)
    # What the last person said to the next one.
    note = models.TextField(blank=True)
    response = models.OneToOneField(
        Response, on_delete=models.PROTECT, null=True, blank=True, related_name="answer_draft"
    )

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["addressee"], condition=Q(state__in=OPEN_DRAFTS), name="one_open_draft_an_addressee"
            ),
            models.CheckConstraint(
                condition=Q(state=DraftState.SUBMITTED, response__isnull=False)
                | (~Q(state=DraftState.SUBMITTED) & Q(response__isnull=True)),
                name="a_submitted_draft_has_its_response",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether somebody of the organisation still has to act on it."""
        return self.state in OPEN_DRAFTS

    def newest(self) -> DraftVersion | None:
        """What the draft says now; None before the first save."""
        return self.versions.filter(set_aside=False).order_by("number").last()


class DraftVersion(models.Model):
    """One save: the whole answer as it then stood, who saved it, and when."""

    draft = models.ForeignKey(AnswerDraft, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    position = models.CharField(max_length=20, choices=Position.choices, blank=True)
    text = models.TextField(blank=True)
    # Each with `key`, `title`, `owner_role`, `target` (ISO).
    actions: models.JSONField[list[dict[str, Any]], list[dict[str, Any]]] = models.JSONField(default=list)
    # None until somebody has chosen.
    objects_to_publication = models.BooleanField(null=True)
    representations = models.TextField(blank=True)
    # It met a newer text and is not what the draft says.
    set_aside = models.BooleanField(default=False)
    saved_at = models.DateTimeField()
    by_id = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["draft", "number"]
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="draft_versions_are_numbered")]

    def __str__(self) -> str:
        return f"{self.draft_id} v{self.number}"


class DraftFile(models.Model):
    """A file that goes with the answer."""

    draft = models.ForeignKey(AnswerDraft, on_delete=models.CASCADE, related_name="files")
    file = models.OneToOneField(PrivateFile, on_delete=models.PROTECT, related_name="answer_draft_file")

    class Meta:
        ordering = ["draft", "pk"]

    def __str__(self) -> str:
        return f"{self.draft_id}: {self.file_id}"
