"""To whom, and everything that happened: append-only events with two times.

Events are numbered 1, 2, 3 … for each addressee, `known_at` always grows, and no event is ever changed or deleted;
triggers in both databases keep that, whatever the code does.
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.urls import reverse

from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Organisation
from recommendations.choices import EventKind
from recommendations.models.recommendation import Recommendation
from recommendations.querysets import AddresseeQuerySet, EventQuerySet


class Addressee(models.Model):
    """One recommendation to one organisation: the row that is locked for whatever is entered about the two."""

    recommendation = models.ForeignKey(Recommendation, on_delete=models.PROTECT, related_name="addressees")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="addressed")
    # When the history before that day was taken over from elsewhere; empty if everything was entered as it happened.
    imported_at = models.DateTimeField(null=True, blank=True)

    # Whose open item this is, if the organisation took over from one that ended.
    predecessor = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="successor"
    )

    objects = AddresseeQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name_en"]
        constraints = [
            models.UniqueConstraint(fields=["recommendation", "organisation"], name="one_addressee_an_organisation")
        ]

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The permanent address of this organisation's part."""
        return reverse("recommendations:addressee", args=[self.recommendation.reference, self.organisation.slug])

    def lineage(self) -> list[int]:
        """The keys of this row and of those whose history it took over, newest first."""
        keys: list[int] = []
        row: Addressee | None = self
        while row is not None:
            keys.append(row.pk)
            row = row.predecessor
        return keys

    @property
    def reference(self) -> str:
        """`LR-YYYY-NNN/<organisation>`: how a response is cited."""
        return f"{self.recommendation.reference}/{self.organisation.slug}"


class AddresseeEvent(models.Model):
    """One fact: what happened on which legal date, when the register learnt it, and who entered it (by values)."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="events")
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=EventKind.choices)
    happened_on = models.DateField()
    known_at = models.DateTimeField()
    details: models.JSONField[dict[str, Any], dict[str, Any]] = models.JSONField(default=dict)
    actor_id = models.CharField(max_length=80)
    actor_name = models.CharField(max_length=200)
    actor_role = models.CharField(max_length=80)
    imported = models.BooleanField(default=False)

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["addressee", "sequence"]
        constraints = [
            models.UniqueConstraint(fields=["addressee", "sequence"], name="events_are_numbered"),
            models.UniqueConstraint(fields=["addressee", "known_at"], name="one_event_an_instant"),
        ]

    def __str__(self) -> str:
        return f"{self.addressee_id}.{self.sequence} {self.kind} {self.happened_on}"


class StatutoryCopy(models.Model):
    """Who has a copy of a recommendation, or of the response to it, by the copy rule of its legal basis."""

    event = models.ForeignKey(AddresseeEvent, on_delete=models.PROTECT, related_name="copies")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="statutory_copies")
    # The letter that took it there; empty for imported history.
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "organisation"], name="one_copy_an_organisation")]

    def __str__(self) -> str:
        return f"{self.event_id} → {self.organisation_id}"
