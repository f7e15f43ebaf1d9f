"""What was recommended, and why. From the day it is made its words and its reference stay as they are."""

import hashlib
import json

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from learning_site.taxonomy.models import CaseFactor, Theme
from recommendations.choices import Source, Stage
from recommendations.models.legal_basis import LegalBasis
from recommendations.querysets import RecommendationQuerySet

#: The texts that stay as they are from the day it is made; each has a Welsh column, which may still be filled.
WORDS = ("title", "text", "reason", "measure_of_success")
REFERENCE = r"LR-[0-9]{4}-[0-9]{3,}"


class Recommendation(models.Model):
    """One recommendation to one or many addressees."""

    reference = models.CharField(max_length=16, unique=True, null=True, validators=[RegexValidator(f"^{REFERENCE}$")])
    stage = models.CharField(max_length=12, choices=Stage.choices, default=Stage.DRAFT)
    stage_since = models.DateField(null=True, blank=True)
    title_en = models.CharField(max_length=250)
    title_cy = models.CharField(max_length=250, null=True, blank=True)
    text_en = models.TextField()
    text_cy = models.TextField(null=True, blank=True)
    reason_en = models.TextField(blank=True)
    reason_cy = models.TextField(null=True, blank=True)
    measure_of_success_en = models.TextField(blank=True)
    measure_of_success_cy = models.TextField(null=True, blank=True)
    legal_basis = models.ForeignKey(LegalBasis, on_delete=models.PROTECT, related_name="recommendations")
    source = models.CharField(max_length=20, choices=Source.choices)
    factors = models.ManyToManyField(CaseFactor, blank=True, related_name="recommendations")
    themes = models.ManyToManyField(Theme, blank=True, related_name="recommendations")
    # Who wrote it, and who signed it: by values.
    author_id = models.CharField(max_length=80, blank=True)
    author_name = models.CharField(max_length=200, blank=True)
    signed_by_id = models.CharField(max_length=80, blank=True)
    signed_by_name = models.CharField(max_length=200, blank=True)
    # The legal date as first signed; a corrected one is in the spans.
    made_on = models.DateField(null=True, blank=True)
    # When the register learnt that it was made.
    known_at = models.DateTimeField(null=True, blank=True)

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["-made_on", "-reference"]
        constraints = [
            models.CheckConstraint(
                name="made_means_reference_and_dates",
                condition=Q(stage=Stage.MADE, reference__isnull=False, made_on__isnull=False, known_at__isnull=False)
                | (~Q(stage=Stage.MADE) & Q(reference__isnull=True, made_on__isnull=True, known_at__isnull=True)),
            ),
        ]
        indexes = [
            models.Index(fields=["known_at"], name="recommendation_known_at"),
            models.Index(fields=["made_on", "reference"], name="recommendation_made_on"),
        ]

    def __str__(self) -> str:
        return f"{self.reference or self.get_stage_display()}: {self.title_en}"

    def get_absolute_url(self) -> str:
        """The permanent address of a recommendation that has been made."""
        return reverse("recommendations:recommendation", args=[self.reference])

    @property
    def title(self) -> str:
        """The title in the active language, else in English; the other texts likewise."""
        return self._in_language("title")

    @property
    def text(self) -> str:
        return self._in_language("text")

    @property
    def reason(self) -> str:
        return self._in_language("reason")

    @property
    def measure_of_success(self) -> str:
        return self._in_language("measure_of_success")

    def digest(self) -> str:
        """What a review signs: SHA-256 of every word in both languages, the law, the source, and to whom."""
        words = [getattr(self, f"{field}_{language}") or "" for field in WORDS for language in ("en", "cy")]
        addressees = sorted(self.addressees.values_list("organisation__slug", flat=True))
        signed = [*words, self.legal_basis.slug, self.source, *addressees]
        return hashlib.sha256(json.dumps(signed).encode()).hexdigest()

    def _in_language(self, field: str) -> str:
        welsh: str | None = getattr(self, f"{field}_cy") if get_language() == "cy" else None
        english: str = getattr(self, f"{field}_en")
        return welsh or english
