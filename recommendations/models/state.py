"""Spans over `known_at`: what the register knew about an addressee from one event to the next.

Triggers keep them gapless: a new span must follow the open one and closes it in the same statement, so there is exactly
one open span for each addressee that has events. The columns are the fields of `recommendations.inputs.Inputs`.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from recommendations.choices import ActionState, ClosingReason, DisputeAbout, Finding, Position, Publication, Rating
from recommendations.inputs import FIELDS, Inputs
from recommendations.models.addressee import Addressee
from recommendations.querysets import StateQuerySet


class AddresseeState(models.Model):
    """The inputs that held from `known_from` until just before `known_until`; the open span has no end."""

    addressee = models.ForeignKey(Addressee, on_delete=models.PROTECT, related_name="states")
    # The sequence of the event that began the span.
    number = models.PositiveIntegerField()
    known_from = models.DateTimeField()
    known_until = models.DateTimeField(null=True, blank=True)

    made_on = models.DateField()
    duty = models.BooleanField()
    last_day = models.DateField(null=True)
    paused_since = models.DateField(null=True)
    more_time_asked_on = models.DateField(null=True)
    received_on = models.DateField(null=True)
    version = models.PositiveSmallIntegerField()
    version_received_on = models.DateField(null=True)
    publication = models.CharField(max_length=20, choices=Publication.choices)
    publish_by = models.DateField(null=True)
    position = models.CharField(max_length=20, choices=Position.choices, blank=True)
    published_version = models.PositiveSmallIntegerField()
    published_position = models.CharField(max_length=20, choices=Position.choices, blank=True)
    action = models.CharField(max_length=20, choices=ActionState.choices)
    action_on = models.DateField(null=True)
    target = models.DateField(null=True)
    completed_on = models.DateField(null=True)
    evidence_on = models.DateField(null=True)
    unchecked = models.BooleanField()
    assessment = models.CharField(max_length=30, choices=Rating.choices)
    assessed_on = models.DateField(null=True)
    impact = models.CharField(max_length=20, choices=Finding.choices)
    impact_on = models.DateField(null=True)
    review_due_on = models.DateField(null=True)
    refusal_reviewed_on = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)
    superseded_by = models.CharField(max_length=16, blank=True)
    closed = models.CharField(max_length=30, choices=ClosingReason.choices, blank=True)
    closed_on = models.DateField(null=True)
    succeeded_by = models.CharField(max_length=120, blank=True)
    disputed_on = models.DateField(null=True)
    disputed_about = models.CharField(max_length=20, choices=DisputeAbout.choices, blank=True)

    objects = StateQuerySet.as_manager()

    class Meta:
        ordering = ["addressee", "number"]
        constraints = [
            models.UniqueConstraint(fields=["addressee", "number"], name="spans_are_numbered"),
            models.UniqueConstraint(fields=["addressee", "known_from"], name="one_span_an_instant"),
            models.CheckConstraint(
                name="span_ends_after_it_begins",
                condition=Q(known_until__isnull=True) | Q(known_until__gt=F("known_from")),
            ),
            models.CheckConstraint(
                name="a_duty_has_a_last_day_or_a_pause",
                condition=Q(duty=False, last_day__isnull=True, paused_since__isnull=True)
                | Q(duty=True, last_day__isnull=False, paused_since__isnull=True)
                | Q(duty=True, last_day__isnull=True, paused_since__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["last_day"],
                condition=Q(known_until__isnull=True, received_on__isnull=True, duty=True),
                name="open_span_last_day",
            ),
            models.Index(fields=["review_due_on"], condition=Q(known_until__isnull=True), name="open_span_review_due"),
            models.Index(fields=["known_until", "known_from"], name="span_known"),
        ]

    def __str__(self) -> str:
        return f"{self.addressee_id}.{self.number}"

    def inputs(self) -> Inputs:
        """The span's columns as values."""
        return Inputs(**{name: getattr(self, name) for name in FIELDS})
