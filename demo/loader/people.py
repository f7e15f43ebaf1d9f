"""The people of the demonstration. None has a password: each comes in by a link that works once, in development."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from demo.loader.organisations import SINCE
from learning_site.accounts.actions import grant_membership, make_person, one_time_link
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.audit.actor import SYSTEM
from learning_site.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class Cast:
    """One person: address, name, role, and the body (None: the oversight body)."""

    email: str
    name: str
    role: Role
    organisation: str | None = None


CAST = [
    Cast("editor@demo.example", "Edith Moor", Role.EDITOR),
    Cast("anonymity1@demo.example", "Anwen Pryce", Role.ANONYMITY_REVIEWER),
    Cast("anonymity2@demo.example", "Nadia Karim", Role.ANONYMITY_REVIEWER),
    Cast("publisher@demo.example", "Paul Osei", Role.PUBLISHER),
    Cast("officer@demo.example", "Rhian Lloyd", Role.RECOMMENDATIONS_OFFICER),
    Cast("drafter@aldermoor.example", "Dev Sharma", Role.DRAFTER, "aldermoor"),
    Cast("approver@aldermoor.example", "Agnes Field", Role.APPROVER, "aldermoor"),
    Cast("reader@aldermoor.example", "Rosa Quill", Role.READER, "aldermoor"),
    Cast("manager@aldermoor.example", "Morgan Hale", Role.MANAGER, "aldermoor"),
    Cast("manager2@aldermoor.example", "Idris Beck", Role.MANAGER, "aldermoor"),
    Cast("auditor@demo.example", "Aubrey Stone", Role.AUDITOR),
    Cast("administrator@demo.example", "Adele Marsh", Role.ADMINISTRATOR),
]


@transaction.atomic
def load(report: Callable[[str], Any]) -> None:
    """Make the people that are missing and give each its role; a second run changes nothing."""
    for cast in CAST:
        user = make_person(email=cast.email, name=cast.name, actor=SYSTEM)
        grant_membership(user=user, organisation=organisation_of(cast), role=cast.role, actor=SYSTEM, starts_on=SINCE)
    report(f"{len(CAST)} people with their roles")


def organisation_of(cast: Cast) -> Organisation:
    """The body for which a person works."""
    bodies = Organisation.objects.oversight()
    if cast.organisation is not None:
        bodies = Organisation.objects.filter(slug=cast.organisation)
    body: Organisation = bodies.get()
    return body


def one_time_links() -> list[tuple[str, str]]:
    """For each person of the demonstration that exists: role with address, and a fresh link that works once.

    Raises ImproperlyConfigured where development doors are shut.
    """
    people = {user.email: user for user in User.objects.filter(email__in=[cast.email for cast in CAST])}
    return [
        (f"{cast.role.label} ({cast.email})", one_time_link(user=people[cast.email]))
        for cast in CAST
        if cast.email in people
    ]


@transaction.atomic
def remove(report: Callable[[str], Any]) -> None:
    """Take the people away; what they did stays in the audit trail under their names at the time."""
    users = User.objects.filter(email__in=[cast.email for cast in CAST])
    count = users.count()
    users.delete()
    report(f"{count} people removed")
