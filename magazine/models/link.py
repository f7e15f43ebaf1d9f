"""Which recommendation came from the same matter as a case.

A case names no force, and a recommendation does, so their link can identify people: it is internal until a named person
publishes it with a reason.
"""

from django.db import models
from django.db.models import Q

from recommendations.models import Recommendation


class CaseLink(models.Model):
    """The link of one case, by its reference, to one recommendation."""

    case_reference = models.CharField(max_length=110)
    recommendation = models.ForeignKey(Recommendation, on_delete=models.CASCADE, related_name="+")
    public = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    made_by_id = models.CharField(max_length=80)
    made_by_name = models.CharField(max_length=200)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by_id = models.CharField(max_length=80, blank=True)
    published_by_name = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["case_reference", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["case_reference", "recommendation"], name="one_link_a_case_and_recommendation"
            ),
            models.CheckConstraint(
                condition=Q(public=False) | (Q(published_at__isnull=False) & ~Q(published_by_id="") & ~Q(reason="")),
                name="a_public_link_says_who_and_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_reference} – {self.recommendation_id}"
