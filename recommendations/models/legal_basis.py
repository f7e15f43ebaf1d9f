"""Legal bases are data: what duty follows from each, in how many days, and who gets a copy.

A recommendation takes its duty and its periods from here on the day it is made and keeps them in its first event. A row
that people change is not rewritten: it ends, and a new one follows it, so that whatever was made under the old one goes
on to show the law as it was.
"""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from recommendations.choices import CopyRule


class LegalBasisQuerySet(models.QuerySet["LegalBasis"]):
    def in_force(self) -> LegalBasisQuerySet:
        """Those under which something can be made now."""
        return self.filter(ends_on__isnull=True)

    def versions(self) -> LegalBasisQuerySet:
        """Every version, the one in force before those that ended."""
        return self.order_by("name_en", F("ends_on").desc(nulls_first=True))


class LegalBasis(models.Model):
    """Under what law a recommendation is made, and what that law asks."""

    slug = models.SlugField(max_length=60, unique=True)
    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, null=True, blank=True)
    citation = models.CharField(max_length=200)
    duty_to_respond = models.BooleanField()
    response_days = models.PositiveSmallIntegerField(
        default=56, help_text=_("the period to respond; the day on which it is made is day 1")
    )
    publication_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        default=21,
        help_text=_("the period to publish the response; the day on which it is received is day 1; empty if none runs"),
    )
    copy_rule = models.CharField(max_length=20, choices=CopyRule.choices, default=CopyRule.NOBODY)
    starts_on = models.DateField(null=True, blank=True, editable=False)
    # The first day on which nothing is made under it any more.
    ends_on = models.DateField(null=True, blank=True, editable=False)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="replaced_by"
    )
    note = models.TextField(blank=True, help_text=_("what still needs a legal check"))

    objects = LegalBasisQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        verbose_name_plural = "legal bases"
        constraints = [
            models.CheckConstraint(condition=Q(response_days__gte=1), name="at_least_one_day_to_respond"),
            models.CheckConstraint(
                condition=Q(publication_days__isnull=True) | Q(publication_days__gte=1),
                name="at_least_one_day_to_publish",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language, else in English."""
        return (self.name_cy if get_language() == "cy" else None) or self.name_en

    @property
    def name_of_version(self) -> str:
        """The name, with the day on which it ended: versions of one law share a name."""
        if self.ends_on is None:
            return self.name
        return gettext("%(name)s (ended %(date)s)") % {"name": self.name, "date": date_format(self.ends_on, "j F Y")}
