"""For which organisations a person works here, as what; and which ones they only read because they oversee them."""

from __future__ import annotations

from dataclasses import dataclass, field

from learning_site.accounts.choices import WORKSPACE_ROLES, Role
from learning_site.accounts.policy import Person, memberships_of, stand_ins_of
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation, Oversight
from learning_site.today import today


@dataclass(frozen=True, slots=True)
class Desk:
    """One person at one organisation. Without a role of its own it is read through an overseeing body."""

    organisation: Organisation
    roles: frozenset[Role] = field(default_factory=frozenset)

    @property
    def own(self) -> bool:
        """Whether the person belongs to the organisation; whoever does not sees only what the public sees."""
        return bool(self.roles)

    @property
    def drafts(self) -> bool:
        """Whether the person writes answers, reports on actions and asks, in the organisation's name."""
        return Role.DRAFTER in self.roles

    @property
    def approves(self) -> bool:
        """Whether the person submits answers by name."""
        return Role.APPROVER in self.roles

    @property
    def asks(self) -> bool:
        """Whether the person asks the oversight body for something: more time, an answer, a correction."""
        return self.drafts or self.approves


def desks_of(user: Person) -> list[Desk]:
    """Every organisation that ``user`` may open here today: their own first, then those that these oversee."""
    held: dict[Organisation, set[Role]] = {}
    for membership in memberships_of(user).filter(role__in=WORKSPACE_ROLES).select_related("organisation"):
        held.setdefault(membership.organisation, set()).add(Role(membership.role))
    for stand_in in stand_ins_of(user).filter(role__in=WORKSPACE_ROLES).select_related("organisation"):
        held.setdefault(stand_in.organisation, set()).add(Role(stand_in.role))
    own = [Desk(organisation, frozenset(roles)) for organisation, roles in held.items()]
    bodies = [each for each in held if each.kind == OrganisationKind.LOCAL_POLICING_BODY]
    overseen = Oversight.objects.current(on=today()).filter(body__in=bodies).select_related("force")
    read = {row.force for row in overseen} - set(held)
    return sorted(own, key=_name) + sorted((Desk(each) for each in read), key=_name)


def _name(desk: Desk) -> str:
    return desk.organisation.name
