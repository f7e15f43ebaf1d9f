"""Readers who asked for mail. An address is kept here and in deliveries, nowhere else.

``address_key`` follows the address: it is set with it, never by hand.
"""

import secrets
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from learning_site.audit.actor import Actor
from learning_site.taxonomy.models import Theme
from subscribers.address import address_key, normalise
from subscribers.choices import Basis, Format, Frequency, Language, SubscriberKind, SubscriberState, Topic
from subscribers.querysets import SubscriberQuerySet


def new_key() -> str:
    """A name for a reader that says nothing about them, for use in links."""
    return secrets.token_urlsafe(12)


def key_of(address: str) -> str:
    """The keyed hash of ``address`` under this installation's key."""
    return address_key(address, key=settings.ADDRESS_KEY)


class Subscriber(models.Model):
    """One reader at one address."""

    key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    confirmation_key = models.CharField(max_length=16, unique=True, default=new_key, editable=False)
    address = models.EmailField(max_length=254)
    address_key = models.CharField(max_length=64, db_index=True, editable=False)
    name = models.CharField(_("name"), max_length=120, blank=True)
    kind = models.CharField(max_length=30, choices=SubscriberKind.choices)
    organisation = models.CharField(max_length=200, blank=True)
    interests = models.ManyToManyField(Theme, blank=True, related_name="+")
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.ENGLISH)
    format = models.CharField(max_length=12, choices=Format.choices, default=Format.HTML)
    frequency = models.CharField(max_length=12, choices=Frequency.choices, default=Frequency.EACH_ISSUE)
    snoozed_until = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=SubscriberState.choices, default=SubscriberState.UNCONFIRMED)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = SubscriberQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name__contains="\n") & ~Q(name__contains="\r"),
                name="subscriber_name_in_one_line",
                violation_error_message=_("A name must fit on one line."),
            ),
        ]

    def __str__(self) -> str:
        return f"subscriber {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.address = normalise(self.address)
        self.address_key = key_of(self.address)
        super().save(*args, **kwargs)

    def as_actor(self) -> Actor:
        """This reader as the values that audit events keep: no name, no address."""
        return Actor(id=f"subscriber:{self.pk}", name="A reader", role="reader")


class Subscription(models.Model):
    """A reader is subscribed to one topic on one lawful basis, between two moments."""

    subscriber = models.ForeignKey(Subscriber, on_delete=models.CASCADE, related_name="subscriptions")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    basis = models.CharField(max_length=20, choices=Basis.choices)
    started_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["subscriber", "topic"],
                condition=Q(ended_at__isnull=True),
                name="one_open_subscription_a_topic",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("started_at")),
                name="subscription_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subscriber}: {self.get_topic_display()}"
