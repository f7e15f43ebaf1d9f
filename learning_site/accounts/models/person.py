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
from django.utils.crypto import salted_hmac

from learning_site.accounts.choices import Role
from learning_site.accounts.managers import UserManager
from learning_site.accounts.querysets import MembershipQuerySet
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.today import today


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)
    #: Sessions opened before this instant are over; null while nobody has ended any.
    signed_out_at = models.DateTimeField(null=True, blank=True)

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
        """This person, acting in ``role``, as the values that audit events and histories keep.

        Who holds the role only as a stand-in is named with the person stood in for: "Dev Sharma, for Agnes Field".
        """
        name = self.name
        if role in set(Role) and not self.memberships.current(on=today()).filter(role=role).exists():
            stood_in_for = self.stands_in.current(on=today()).filter(role=role).select_related("user").first()
            name = f"{name}, for {stood_in_for.user.name}"[:200] if stood_in_for else name
        return Actor(id=f"user:{self.pk}", name=name, role=role)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django compares this with every session's: whoever ends the sessions of a person changes it."""
        own: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]  # Django's own, without a type
        if self.signed_out_at is None:
            return own
        value = f"{own} {self.signed_out_at.timestamp()}"
        return salted_hmac("accounts.sessions", value, secret=secret, algorithm="sha256").hexdigest()


class Membership(models.Model):
    """A person holds a role for an organisation from ``starts_on`` until the day before ``ends_on``.

    ``ends_on`` is the first day without the role, so that an ending takes effect on the day it is made. Triggers
    keep people of one side out of the other: see migration 0003.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=30, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    #: When a manager last said that the person still needs the role; null: not since it was given.
    confirmed_on = models.DateField(null=True, blank=True)
    #: When the ending was carried out: groups and sessions follow on the day, not when a later day is named.
    carried_out_at = models.DateTimeField(null=True, blank=True)

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
