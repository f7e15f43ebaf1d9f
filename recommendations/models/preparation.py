"""Before a recommendation is made: who reviewed which words. A review of other words counts for nothing."""

from django.db import models
from django.utils import timezone

from recommendations.choices import ReviewKind, Verdict
from recommendations.models.recommendation import Recommendation


class Review(models.Model):
    """One reviewer's signature under, or return of, the words whose digest is `words`. Never changed."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="reviews")
    kind = models.CharField(max_length=20, choices=ReviewKind.choices)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    words = models.CharField(max_length=64)
    note = models.TextField(blank=True)
    by_id = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)
    by_role = models.CharField(max_length=80)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["recommendation", "pk"]

    def __str__(self) -> str:
        return f"{self.recommendation_id} {self.kind}: {self.verdict}"
