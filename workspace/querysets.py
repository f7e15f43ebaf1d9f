"""Many drafts, and the groups in which an organisation finds what it was asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models

from workspace.choices import OPEN_DRAFTS, DraftState

if TYPE_CHECKING:
    from workspace.models import AnswerDraft  # noqa: F401 - names the rows of the queryset


class DraftQuerySet(models.QuerySet["AnswerDraft"]):
    def open(self) -> DraftQuerySet:
        """Those on which somebody of the organisation still has to act."""
        return self.filter(state__in=OPEN_DRAFTS)

    def with_approver(self) -> DraftQuerySet:
        """Those that wait for an approver."""
        return self.filter(state=DraftState.WITH_APPROVER)
