"""Publications: what readers see, immutable, and the rows that lists read beside them.

Triggers refuse every change to a Publication but one: an open row is ended once. They refuse every deletion.
"""

import datetime as dt
import uuid
from typing import Any

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from magazine.choices import Ending, PublicationKind
from magazine.querysets import PublicationQuerySet


class Publication(models.Model):
    """One page in one language as it was, or is, public."""

    page = models.ForeignKey(Page, on_delete=models.PROTECT, related_name="publications")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    page_type = models.CharField(max_length=60, help_text="model of the page, as app_label.Model")
    kind = models.CharField(max_length=10, choices=PublicationKind.choices)
    reference = models.CharField(max_length=120)
    issue_reference = models.CharField(max_length=100, blank=True)
    translation_key = models.UUIDField()
    language = models.CharField(max_length=10)
    path = models.CharField(max_length=200)

    title = models.CharField(max_length=255)
    number = models.PositiveIntegerField(null=True)
    summary = models.TextField(blank=True)
    content_warning = models.TextField(blank=True)
    facts = models.JSONField(default=dict, help_text="what lists and covers need of the content: magazine.facts")

    content = models.JSONField(encoder=DjangoJSONEncoder)
    content_hash = models.CharField(max_length=64)
    signatures = models.JSONField(default=list)
    files = models.JSONField(default=list)

    first_published_at = models.DateTimeField()
    published_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)
    ending_reason = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["reference", "language"],
                condition=Q(ended_at__isnull=True),
                name="one_open_publication_a_reference_and_language",
            ),
            models.UniqueConstraint(
                fields=["path"], condition=Q(ended_at__isnull=True), name="one_open_publication_a_path"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ending="") | (Q(ended_at__isnull=False) & ~Q(ending="")),
                name="an_ended_publication_says_how",
            ),
        ]
        indexes = [
            models.Index(fields=["path", "-id"], name="publication_by_path"),
            models.Index(fields=["issue_reference", "language"], name="publication_by_issue"),
            models.Index(fields=["kind", "language"], name="publication_by_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.reference} ({self.language})"

    def get_absolute_url(self) -> str:
        return self.path

    @property
    def is_withdrawn(self) -> bool:
        return self.ending == Ending.WITHDRAWN

    @property
    def published_on(self) -> dt.date:
        """The day readers first saw this, in whatever version."""
        return timezone.localtime(self.first_published_at).date()

    @property
    def changed_on(self) -> dt.date | None:
        """The day of the version that readers see, if it is not the first."""
        day = timezone.localtime(self.published_at).date()
        return day if self.published_at != self.first_published_at else None

    @property
    def ended_on(self) -> dt.date | None:
        return timezone.localtime(self.ended_at).date() if self.ended_at else None

    @property
    def short_title(self) -> str:
        """The title up to a colon: what fits on a cover."""
        return self.title.split(":")[0]

    @property
    def was_added_later(self) -> bool:
        """Whether this followed its issue as a dated addition."""
        return bool(self.facts.get("added_later"))

    def page_class(self) -> Any:
        """The model of the page."""
        return apps.get_model(self.page_type)

    def as_page(self) -> Any:
        """The page as it was published, rebuilt from this row alone: no query, and nothing of the live row.

        Its StreamFields hold ordinary blocks. Slug, dates and place in the tree are not set: they come from this row.
        """
        model = self.page_class()
        page = model.from_serializable_data({**self.content, "pk": None}, check_fks=False)
        page.pk = page.id = self.page_id
        page._state.adding = False
        page.translation_key = self.translation_key
        page.publication = self
        return page


class ReservedIssue(models.Model):
    """A slug and a number that belong to one issue for good, in all its languages."""

    slug = models.CharField(max_length=100, unique=True)
    number = models.PositiveIntegerField(unique=True)
    translation_key = models.UUIDField(unique=True, default=uuid.uuid4)
    reserved_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.number}: {self.slug}"


class CaseEntry(models.Model):
    """That a published case is filed under a factor: one row each, for the factor table and filters."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="entries")
    factor = models.SlugField(max_length=80)
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["publication_id", "place"]
        constraints = [
            models.UniqueConstraint(fields=["publication", "factor"], name="one_entry_a_case_and_factor"),
        ]
        indexes = [models.Index(fields=["factor", "publication"], name="case_entry_by_factor")]

    def __str__(self) -> str:
        return f"{self.publication}: {self.factor}"
