"""Which memberships and stand-ins hold on a day, which links and invitations still open a door."""

import datetime as dt

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce

from learning_site.accounts.choices import ResetState

#: After so many days a manager says again that a member still needs the role.
CONFIRM_EVERY = dt.timedelta(days=90)


class MembershipQuerySet(models.QuerySet["Membership"]):  # type: ignore[name-defined]  # the model imports this module
    def current(self, *, on: dt.date) -> "MembershipQuerySet":
        """Memberships that hold on the day ``on``; the day ``ends_on`` is the first without."""
        return self.filter(Q(starts_on__lte=on) & (Q(ends_on__isnull=True) | Q(ends_on__gt=on)))

    def open(self) -> "MembershipQuerySet":
        """Memberships without an end, also those that begin later."""
        return self.filter(ends_on__isnull=True)

    def not_over(self, *, on: dt.date) -> "MembershipQuerySet":
        """Memberships that hold on the day ``on`` or will hold later."""
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=on))

    def unconfirmed(self, *, on: dt.date) -> "MembershipQuerySet":
        """Memberships in force that nobody has confirmed for the last 90 days before ``on``."""
        said = self.current(on=on).annotate(said_on=Coalesce("confirmed_on", "starts_on"))
        unconfirmed: MembershipQuerySet = said.filter(said_on__lte=on - CONFIRM_EVERY)
        return unconfirmed

    def to_carry_out(self, *, on: dt.date) -> "MembershipQuerySet":
        """Memberships whose last day is past, but whose ending has not yet changed groups and sessions."""
        return self.filter(ends_on__lte=on, carried_out_at__isnull=True)


class EntryLinkQuerySet(models.QuerySet["EntryLink"]):  # type: ignore[name-defined]  # the model imports this module
    def usable(self, *, at: dt.datetime) -> "EntryLinkQuerySet":
        """Links that were not used, have not expired at ``at``, and belong to an account that may be entered."""
        return self.filter(used_at__isnull=True, expires_at__gt=at, user__is_active=True)


class StandInQuerySet(models.QuerySet["StandIn"]):  # type: ignore[name-defined]  # the same
    def current(self, *, on: dt.date) -> "StandInQuerySet":
        """Stand-ins that hold the role on the day ``on``; the day ``ends_on`` is the first without.

        The absent person must hold the role that day, and the stand-in be a member of the same organisation.
        """
        membership = apps.get_model("accounts", "Membership")
        here = membership.objects.current(on=on).filter(organisation=OuterRef("organisation"))
        return self.filter(
            Exists(here.filter(user=OuterRef("user"), role=OuterRef("role"))),
            Exists(here.filter(user=OuterRef("stand_in"))),
            starts_on__lte=on,
            ends_on__gt=on,
            user__is_active=True,
        )

    def not_over(self, *, on: dt.date) -> "StandInQuerySet":
        """Stand-ins of the day ``on`` and of later days."""
        return self.filter(ends_on__gt=on)

    def of(self, user: object) -> "StandInQuerySet":
        """Those in which ``user`` is either of the two."""
        return self.filter(Q(user=user) | Q(stand_in=user))


class InvitationQuerySet(models.QuerySet["Invitation"]):  # type: ignore[name-defined]  # the same
    def unanswered(self) -> "InvitationQuerySet":
        """Neither accepted nor withdrawn; some may be too old."""
        return self.filter(accepted_at__isnull=True, revoked_at__isnull=True)

    def usable(self, *, at: dt.datetime) -> "InvitationQuerySet":
        """Those that still let somebody in at the instant ``at``."""
        return self.unanswered().filter(expires_at__gt=at)


class FactorResetQuerySet(models.QuerySet["FactorReset"]):  # type: ignore[name-defined]  # the same
    def waiting(self) -> "FactorResetQuerySet":
        """Those that a second person has to decide."""
        return self.filter(state=ResetState.ASKED)
