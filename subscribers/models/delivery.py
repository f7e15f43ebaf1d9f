"""The fate of one copy. An end never changes; an uncertain one is settled by evidence only. Triggers hold both."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from subscribers.choices import DeliveryState, ExcludedReason, Format, Language, SubscriberKind
from subscribers.models.dispatch import Dispatch
from subscribers.models.subscriber import Subscriber
from subscribers.querysets import DeliveryQuerySet


class Delivery(models.Model):
    """One candidate of one dispatch, with the reader's choices as they were when it was prepared."""

    dispatch = models.ForeignKey(Dispatch, on_delete=models.PROTECT, related_name="deliveries")
    subscriber = models.ForeignKey(Subscriber, on_delete=models.SET_NULL, null=True, related_name="deliveries")
    address = models.EmailField(max_length=254, blank=True)
    address_key = models.CharField(max_length=64)
    name = models.CharField(max_length=120, blank=True)
    kind = models.CharField(max_length=30, choices=SubscriberKind.choices)
    organisation = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2, choices=Language.choices)
    format = models.CharField(max_length=12, choices=Format.choices)
    state = models.CharField(max_length=10, choices=DeliveryState.choices)
    excluded_reason = models.CharField(max_length=20, choices=ExcludedReason.choices, blank=True)
    lease_token = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField(null=True, blank=True)
    deferred_since = models.DateTimeField(null=True, blank=True)
    reply_code = models.PositiveSmallIntegerField(null=True, blank=True)
    reply_text = models.TextField(blank=True)
    changed_at = models.DateTimeField(default=timezone.now)
    evidence = models.TextField(blank=True)
    settled_by_id = models.CharField(max_length=80, blank=True)
    settled_by_name = models.CharField(max_length=200, blank=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        verbose_name_plural = "deliveries"
        constraints = [
            models.UniqueConstraint(fields=["dispatch", "subscriber"], name="one_delivery_a_subscriber"),
            models.UniqueConstraint(
                fields=["dispatch", "address_key"],
                condition=~Q(state=DeliveryState.EXCLUDED),
                name="nobody_twice",
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.EXCLUDED) & ~Q(excluded_reason="")
                | ~Q(state=DeliveryState.EXCLUDED) & Q(excluded_reason=""),
                name="the_excluded_have_a_reason",
            ),
            models.CheckConstraint(condition=Q(state__in=DeliveryState.values), name="delivery_state_is_known"),
            models.CheckConstraint(
                condition=~Q(state__in=[DeliveryState.LEASED, DeliveryState.SENDING])
                | ~Q(lease_token="") & Q(lease_until__isnull=False),
                name="a_leased_delivery_has_a_lease",
            ),
        ]
        indexes = [
            models.Index(fields=["dispatch", "state", "next_attempt_at"], name="delivery_queue"),
            models.Index(
                fields=["lease_until"],
                condition=Q(state__in=[DeliveryState.LEASED, DeliveryState.SENDING]),
                name="delivery_leases",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def number(self) -> str:
        """What people call this delivery: the dispatch's number and its own."""
        return f"{self.dispatch_id}-{self.pk}"

    @property
    def message_id(self) -> str:
        """The Message-ID, the same on every attempt."""
        return f"<{self.dispatch.key.hex}.{self.pk}@{self.dispatch.mail_domain}>"
