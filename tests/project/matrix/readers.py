"""Who stands before the doors, and which markers each of them may read by the declarations."""

from dataclasses import dataclass
from typing import Any

from django.test import Client

from learning_site.accounts import visibility
from learning_site.accounts.choices import OFFICE_ROLES
from learning_site.accounts.models import User
from learning_site.accounts.policy import memberships_of
from learning_site.organisations.models import Organisation
from learning_site.today import today
from tests.factories.accounts import signed_in
from tests.project.matrix.planting import Marker

#: Each is tried at every address. ``anonymous`` is nobody.
NAMES = ["owner", "manager", "colleague", "stranger", "overseer", "officer", "auditor", "editor", "anonymous"]


@dataclass
class Reader:
    name: str
    user: User | None
    client: Client
    organisations: set[int]
    overseen: set[int]
    roles: set[str]

    @property
    def is_office(self) -> bool:
        return bool(self.roles & OFFICE_ROLES)

    def answers_for(self, organisation: Organisation | None) -> bool:
        """Whether this person works for the body that a thing belongs to, or holds it to account."""
        return organisation is None or organisation.pk in self.organisations | self.overseen

    def may_read(self, marker: Marker, declared: dict[str, Any], *, by_link: bool) -> bool:
        """What the declarations say of this marker's field and row, at an address that was mailed or another one."""
        whole = marker.field.partition("[")[0]
        readers = declared.get(marker.field, declared.get(whole, visibility.INTERNAL))
        if callable(readers):
            readers = readers(marker.row)
        return (by_link and visibility.LINK_HOLDER in readers) or any(self.is_one_of(kind, marker) for kind in readers)

    def is_one_of(self, kind: str, marker: Marker) -> bool:
        """Whether this person is one of the readers of this ``kind``, for the marker's row."""
        mine = bool(marker.owners & self.organisations)
        answers: dict[str, bool] = {
            visibility.EVERYONE: True,
            visibility.MEMBER: bool(self.roles),
            visibility.OWNER: mine,
            visibility.OVERSEER: bool(marker.owners & self.overseen),
            visibility.LINK_HOLDER: False,
            visibility.SELF: self.user is not None and marker.person == self.user.pk,
            visibility.OFFICE: self.is_office,
        }
        return answers.get(kind, kind in self.roles and (mine or self.is_office))


def reader(name: str, people: dict[str, User]) -> Reader:
    """The reader of this name, signed in with a second factor unless it is nobody."""
    user = people.get(name)
    if user is None:
        return Reader(name, None, Client(), set(), set(), set())
    held = list(memberships_of(user).select_related("organisation"))
    overseen = {
        force.pk
        for membership in held
        for force in Organisation.objects.overseen_by(membership.organisation, on=today())
    }
    return Reader(
        name, user, signed_in(user), {each.organisation_id for each in held}, overseen, {each.role for each in held}
    )
