"""Who gets a mailing and who not, which deliveries a pump may take, and whether the sum agrees."""

import datetime as dt
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, OuterRef, Q, Value, When

from subscribers.choices import (
    OPEN_STATES,
    DeliveryState,
    DispatchState,
    ExcludedReason,
    Frequency,
    SubscriberState,
)


def counted_by(rows: models.QuerySet[Any], field: str) -> list[tuple[str, int]]:
    """How many ``rows`` there are of each value of ``field``, the most frequent first."""
    return list(rows.order_by().values_list(field).annotate(n=Count("id")).order_by("-n", field))


def _suppressed() -> Exists:
    suppression = apps.get_model("subscribers", "Suppression")
    return Exists(suppression.objects.filter(address_key=OuterRef("address_key")))


def _first_reason(on: dt.date) -> list[When]:
    """The reasons that lie in a reader's own row and in the suppressions, in the order of ``ExcludedReason``."""
    return [
        When(state=SubscriberState.UNSUBSCRIBED, then=Value(ExcludedReason.UNSUBSCRIBED)),
        When(state=SubscriberState.UNCONFIRMED, then=Value(ExcludedReason.UNCONFIRMED)),
        When(_suppressed(), then=Value(ExcludedReason.SUPPRESSED)),
        When(snoozed_until__gt=on, then=Value(ExcludedReason.SNOOZED)),
        When(~Q(frequency=Frequency.EACH_ISSUE), then=Value(ExcludedReason.FREQUENCY)),
    ]


class SubscriberQuerySet(models.QuerySet["Subscriber"]):  # type: ignore[name-defined]  # the model imports this module
    def eligible(self, *, on: dt.date) -> "SubscriberQuerySet":
        """Readers to whom, on the day ``on``, nothing in their own row or in the suppressions forbids an issue."""
        return self.filter(
            ~_suppressed(),
            Q(snoozed_until__isnull=True) | Q(snoozed_until__lte=on),
            state=SubscriberState.ACTIVE,
            frequency=Frequency.EACH_ISSUE,
        )

    def with_exclusion(self, *, on: dt.date) -> "SubscriberQuerySet":
        """Every reader with ``excluded_reason``: why an issue would not go to them on that day, or empty.

        Of several eligible rows with the same address the oldest gets the mail.
        """
        rows: SubscriberQuerySet = self.model._default_manager.all()
        older = rows.eligible(on=on).filter(address_key=OuterRef("address_key"), id__lt=OuterRef("id"))
        same = When(Exists(older), then=Value(ExcludedReason.SAME_ADDRESS))
        reason: Any = Case(*_first_reason(on), same, default=Value(""), output_field=models.CharField())
        annotated: SubscriberQuerySet = self.annotate(excluded_reason=reason)
        return annotated

    def by(self, field: str) -> list[tuple[str, int]]:
        """How many there are of each value of ``field``, the most frequent first."""
        return counted_by(self, field)

    def matching(self, words: str) -> "SubscriberQuerySet":
        """Readers whose name, organisation or address contains ``words``."""
        words = words.strip()
        if not words:
            return self.all()
        return self.filter(
            Q(name__icontains=words) | Q(organisation__icontains=words) | Q(address__icontains=words.lower())
        )


class DispatchQuerySet(models.QuerySet["Dispatch"]):  # type: ignore[name-defined]  # the model imports this module
    def running(self) -> "DispatchQuerySet":
        return self.filter(state=DispatchState.SENDING)

    def started(self) -> "DispatchQuerySet":
        return self.filter(state__in=[DispatchState.SENDING, DispatchState.PAUSED, DispatchState.CLOSED])


class DeliveryQuerySet(models.QuerySet["Delivery"]):  # type: ignore[name-defined]  # the model imports this module
    def open(self) -> "DeliveryQuerySet":
        """Deliveries to which something still has to happen by itself."""
        return self.filter(state__in=OPEN_STATES)

    def uncertain(self) -> "DeliveryQuerySet":
        return self.filter(state=DeliveryState.UNCERTAIN)

    def due(self, *, at: dt.datetime) -> "DeliveryQuerySet":
        """Deliveries that a pump may lease at the instant ``at``."""
        return self.filter(state__in=[DeliveryState.QUEUED, DeliveryState.DEFERRED], next_attempt_at__lte=at)

    def abandoned(self, *, at: dt.datetime) -> "DeliveryQuerySet":
        """Deliveries whose pump has fallen silent."""
        return self.filter(state__in=[DeliveryState.LEASED, DeliveryState.SENDING], lease_until__lte=at)

    def by_state(self) -> dict[str, int]:
        """How many are in each state; every state is named, if only with 0."""
        counted = dict(self.order_by().values_list("state").annotate(n=Count("id")))
        return {state: counted.get(state, 0) for state in DeliveryState.values}

    def by(self, field: str) -> list[tuple[str, int]]:
        """How many there are of each value of ``field``, the most frequent first."""
        return counted_by(self, field)

    def matching(self, words: str) -> "DeliveryQuerySet":
        """Deliveries whose name, organisation, address, number or Message-ID is or contains ``words``."""
        words = words.strip()
        if not words:
            return self.all()
        number = words.strip("<>").partition("@")[0].replace(".", "-").rpartition("-")[2]
        found = Q(name__icontains=words) | Q(organisation__icontains=words) | Q(address__icontains=words.lower())
        return self.filter(found | Q(pk=int(number)) if number.isdecimal() and len(number) < 19 else found)
