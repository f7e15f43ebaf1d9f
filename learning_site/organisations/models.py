"""Bodies, who follows them, who holds whom to account, and where each is written to.

Organisations are never deleted: a merged force keeps its page and its history, and has a successor. A slug is a public
address and never changes.
"""

import datetime as dt

from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language

from learning_site.organisations.choices import ContactRole, OrganisationKind
from learning_site.organisations.querysets import ContactQuerySet, OrganisationQuerySet, OversightQuerySet


class Organisation(models.Model):
    """A police force, policing body, contractor, national body, or the oversight body itself."""

    slug = models.SlugField(max_length=120, unique=True)
    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200, null=True, blank=True)
    kind = models.CharField(max_length=30, choices=OrganisationKind.choices)
    region = models.CharField(max_length=60, blank=True)
    pfa_code = models.CharField("police force area code", max_length=12, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name_en"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(starts_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="organisation_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=OrganisationKind.OVERSIGHT_BODY),
                name="one_oversight_body",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language, else in English."""
        return (self.name_cy if get_language() == "cy" else None) or self.name_en

    def all_successors(self) -> list["Organisation"]:
        """Those that took over, those that took over from them, and so on, nearest first."""
        found: list[Organisation] = []
        waiting = [self]
        while waiting:
            for succession in waiting.pop(0).successions.select_related("successor").order_by("happened_on", "pk"):
                if succession.successor not in found:
                    found.append(succession.successor)
                    waiting.append(succession.successor)
        return found

    def address_for(self, role: ContactRole, *, on: dt.date) -> str:
        """Where this body is written to for ``role`` on the day ``on``, else its general address; empty if none."""
        contacts: dict[str, str] = dict(self.contacts.current(on=on).values_list("role", "address"))
        return contacts.get(role) or contacts.get(ContactRole.GENERAL, "")


class Succession(models.Model):
    """``successor`` took over the open items and the history of ``predecessor`` on a day."""

    predecessor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="successions")
    successor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="inheritances")
    happened_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["predecessor", "successor"], name="one_succession_a_pair"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="nobody_succeeds_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Oversight(models.Model):
    """A local policing body holds a force to account between two days; both count."""

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="oversees")
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="overseen_by")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    objects = OversightQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["body", "force", "starts_on"], name="one_oversight_a_start"),
            models.UniqueConstraint(
                fields=["body", "force"], condition=Q(ends_on__isnull=True), name="one_open_oversight_a_pair"
            ),
            models.CheckConstraint(condition=~Q(body=F("force")), name="nobody_oversees_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.body} holds {self.force} to account"


class Contract(models.Model):
    """A contractor serves a force between two days; both count. The law says who gets copies of what it is told."""

    contractor = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contracts")
    force = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contractors")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["contractor", "force", "starts_on"], name="one_contract_a_start"),
            models.CheckConstraint(condition=~Q(contractor=F("force")), name="nobody_serves_itself"),
        ]

    def __str__(self) -> str:
        return f"{self.contractor} serves {self.force}"


class Contact(models.Model):
    """Where an organisation is written to, for one purpose, until the day before ``ends_on``.

    Rows end; none is edited: ``actions.change_contact`` ends the old row and opens a new one.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="contacts")
    role = models.CharField(max_length=30, choices=ContactRole.choices)
    address = models.EmailField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "role"],
                condition=Q(ends_on__isnull=True),
                name="one_open_contact_a_role",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="contact_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_role_display()}"
