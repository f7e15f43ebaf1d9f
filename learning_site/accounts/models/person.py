"""People and what they may do for which organisation.

An e-mail address is the name of an account. A role is never a property of a person: it is a membership of one
organisation between two days.
"""

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone

from learning_site.accounts.choices import EntryKind, Role
from learning_site.accounts.managers import UserManager
from learning_site.accounts.querysets import EntryLinkQuerySet, MembershipQuerySet
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    objects = UserManager()

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(condition=Q(email=Lower("email")), name="email_in_lower_case")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def is_staff(self) -> bool:
        """Django's own admin is not installed; nobody is its staff."""
        return False

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    def as_actor(self, role: str) -> Actor:
        """This person, acting in ``role``, as the values that audit events and histories keep."""
        return Actor(id=f"user:{self.pk}", name=self.name, role=role)


class Membership(models.Model):
    """A person holds a role for an organisation from ``starts_on`` until the day before ``ends_on``.

    ``ends_on`` is the first day without the role, so that an ending takes effect on the day it is made. Triggers
    keep people of one side out of the other: see migration 0002.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "role"],
                condition=Q(ends_on__isnull=True),
                name="one_open_membership_a_role",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="membership_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.organisation}"


class EntryLink(models.Model):
    """A link handed to one person, good for one use until it expires. Only a digest of its secret is kept."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="entry_links")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    digest = models.CharField(max_length=64, unique=True)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    objects = EntryLinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.user}"
