"""What the addressee asked for and answered. Responses are versions, never overwritten.

The public reads `PublishedResponse` only: a text that was never published exists in no row that a public page reads.
"""

from django.db import models
from django.db.models import Q

from recommendations.choices import Extent, Position
from recommendations.models.addressee import Addressee, AddresseeEvent


class Extension(models.Model):
    """A request for more time, and what was decided; nothing yet while `decided_on` is empty."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="extensions")
    applied_on = models.DateField()
    reason = models.TextField()
    decided_on = models.DateField(null=True, blank=True)
    until = models.DateField(null=True, blank=True)
    refusal = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["addressee"], condition=Q(decided_on__isnull=True), name="one_undecided_extension"
            )
        ]

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.applied_on}"


class JudicialReview(models.Model):
    """Proceedings that stop the clock, with the count of days and the rule by which they were counted."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="judicial_reviews")
    begun_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    days = models.PositiveIntegerField(null=True, blank=True)
    rule = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["addressee"], condition=Q(ended_on__isnull=True), name="one_open_judicial_review"
            )
        ]

    def __str__(self) -> str:
        return f"{self.addressee_id}: {self.begun_on}"


class Response(models.Model):
    """One version of the answer, as it was received. `received_on` is as first logged; a correction is an event."""

    event = models.OneToOneField(AddresseeEvent, on_delete=models.PROTECT, related_name="response")
    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="responses")
    version = models.PositiveSmallIntegerField()
    received_on = models.DateField()
    position = models.CharField(max_length=20, choices=Position.choices)
    text = models.TextField()

    class Meta:
        ordering = ["addressee", "version"]
        constraints = [models.UniqueConstraint(fields=["addressee", "version"], name="responses_are_versions")]

    def __str__(self) -> str:
        return f"{self.addressee_id} v{self.version}"


class Representation(models.Model):
    """Why the responder wants a response kept back, and the two separate decisions on it."""

    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="representation")
    text = models.TextField()
    decided_on = models.DateField(null=True, blank=True)
    publication = models.CharField(max_length=10, choices=Extent.choices, blank=True)
    disclosure = models.CharField(max_length=10, choices=Extent.choices, blank=True)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.response_id}: {self.publication or '–'}"


class PublishedResponse(models.Model):
    """What the public may read of a response: the whole text, or the part that was cleared (empty if not held)."""

    event = models.OneToOneField(AddresseeEvent, on_delete=models.PROTECT, related_name="published_response")
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="published")
    extent = models.CharField(max_length=10, choices=Extent.choices)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.response_id}: {self.extent}"


class DisclosedResponse(models.Model):
    """What those who had a copy of the recommendation get of a response: the whole text, or the part that was cleared.

    Publication and disclosure are separate decisions, so this may hold more, or less, than the public reads.
    """

    event = models.OneToOneField(AddresseeEvent, on_delete=models.PROTECT, related_name="disclosed_response")
    response = models.OneToOneField(Response, on_delete=models.PROTECT, related_name="disclosed")
    extent = models.CharField(max_length=10, choices=Extent.choices)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.response_id}: {self.extent}"
