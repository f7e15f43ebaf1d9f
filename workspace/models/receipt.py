"""What an organisation gets in return for its answer: it holds the exact contents and their fingerprint.

A receipt never changes. Whoever holds it can show later that the answer which is on record is the one that was given.
"""

from django.db import models

from recommendations.models import Response


class Receipt(models.Model):
    """The receipt of one version of an answer that was submitted here."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="receipt")
    # `LR-2026-041/<organisation>/R1`
    number = models.CharField(max_length=160, unique=True)
    received_at = models.DateTimeField()
    # The last day then current; empty where none ran.
    last_day = models.DateField(null=True, blank=True)
    submitted_by = models.CharField(max_length=200)
    drafted_by = models.CharField(max_length=200)
    # The answer as submitted, as plain text: the fingerprint is the SHA-256 of exactly these bytes in UTF-8.
    contents = models.TextField()
    digest = models.CharField(max_length=64)

    def __str__(self) -> str:
        return self.number
