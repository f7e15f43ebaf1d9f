"""Who works for an organisation today: one row a person, and what its managers have to look after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q

from learning_site.accounts.choices import Role
from learning_site.accounts.models import FactorReset, Invitation, Membership, StandIn, User
from learning_site.accounts.querysets import CONFIRM_EVERY
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation
from learning_site.today import today

#: So many people must be able to look after the members of an organisation.
ENOUGH_MANAGERS = 2


@dataclass(slots=True)
class Member:
    """One person with every role that is not over, oldest first."""

    user: User
    memberships: list[Membership] = field(default_factory=list)
    #: Whether there is anything to sign in with.
    set_up: bool = False

    @property
    def overdue_since(self) -> dt.date | None:
        """The first day on which a confirmation was due; None if none is overdue."""
        due = [(each.confirmed_on or each.starts_on) + CONFIRM_EVERY for each in self.memberships]
        first = min(due, default=None)
        return first if first is not None and first <= today() else None

    def holds(self, role: Role) -> bool:
        return any(each.role == role and each.starts_on <= today() for each in self.memberships)


@dataclass(frozen=True, slots=True)
class Roster:
    """The people of one organisation on one day."""

    organisation: Organisation
    members: list[Member]
    stand_ins: list[StandIn]
    invitations: list[Invitation]
    resets: list[FactorReset]

    @property
    def managers(self) -> int:
        """How many look after the members."""
        return sum(member.holds(manager_role(self.organisation)) for member in self.members)

    @property
    def few_managers(self) -> bool:
        return self.managers < ENOUGH_MANAGERS

    @property
    def overdue(self) -> list[Member]:
        """Members whom nobody has confirmed for 90 days."""
        return [member for member in self.members if member.overdue_since]


def manager_role(organisation: Organisation) -> Role:
    """The role of those who look after the people of ``organisation``."""
    return Role.ADMINISTRATOR if organisation.kind == OrganisationKind.OVERSIGHT_BODY else Role.MANAGER


def roster_of(organisation: Organisation) -> Roster:
    """Everybody whose membership of ``organisation`` is not over, in the order of their names."""
    members: dict[int, Member] = {}
    held = Membership.objects.not_over(on=today()).filter(organisation=organisation, user__is_active=True)
    for membership in held.select_related("user").order_by("user__name", "user", "starts_on", "role"):
        member = members.setdefault(membership.user_id, Member(membership.user))
        member.memberships.append(membership)
    protected = Authenticator.objects.filter(user__in=members).values_list("user", flat=True)
    for pk in set(protected):
        members[pk].set_up = True
    here = {"organisation": organisation}
    stand_ins = StandIn.objects.not_over(on=today()).filter(**here).select_related("user", "stand_in")
    resets = FactorReset.objects.waiting().filter(**here).select_related("user", "asked_by")
    invitations = Invitation.objects.unanswered().filter(**here).select_related("invited_by")
    return Roster(organisation, list(members.values()), list(stand_ins), list(invitations), list(resets))


@dataclass(frozen=True, slots=True)
class Standing:
    """How one organisation's people stand, for an administrator's list."""

    organisation: Organisation
    members: int
    managers: int
    overdue: int
    invited: int

    @property
    def few_managers(self) -> bool:
        return self.managers < ENOUGH_MANAGERS


def standings() -> list[Standing]:
    """One row for each organisation that has people or open invitations, those that need something first."""
    active = Q(memberships__user__is_active=True)
    now = active & Q(memberships__starts_on__lte=today())
    now &= Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gt=today())
    managers = now & Q(memberships__role__in=[Role.MANAGER, Role.ADMINISTRATOR])
    counted = Organisation.objects.annotate(
        people=Count("memberships__user", filter=now, distinct=True),
        in_charge=Count("memberships__user", filter=managers, distinct=True),
    )
    overdue = _by_organisation(Membership.objects.unconfirmed(on=today()).values("organisation", "user").distinct())
    invited = _by_organisation(Invitation.objects.unanswered().values("organisation", "pk"))
    rows = [
        Standing(one, one.people, one.in_charge, overdue.get(one.pk, 0), invited.get(one.pk, 0))
        for one in counted.order_by("name_en")
        if one.people or one.pk in invited
    ]
    return sorted(rows, key=lambda row: not (row.few_managers or row.overdue))


def _by_organisation(rows: object) -> dict[int, int]:
    counts: dict[int, int] = {}
    for row in rows:  # type: ignore[attr-defined]  # a queryset of values
        counts[row["organisation"]] = counts.get(row["organisation"], 0) + 1
    return counts
