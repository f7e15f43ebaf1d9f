"""Where letters would not know whom to reach: a missing address, or two for one purpose on one day."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Contact, Organisation

#: Purposes for which every body that answers must be reachable, by an address of their own or by the general one.
NEEDED = (ContactRole.CHIEF_OFFICER, ContactRole.RECOMMENDATIONS)


@dataclass(frozen=True, slots=True)
class Gap:
    """``words`` say what is wrong with the contacts of one body."""

    role: ContactRole
    words: str


def gaps(contacts: Iterable[Contact], *, on: dt.date) -> list[Gap]:
    """What is wrong with the contacts of one body from the day ``on``, purposes in their order."""
    later = [contact for contact in contacts if contact.ends_on is None or contact.ends_on > on]
    found: list[Gap] = []
    now = {contact.role for contact in later if contact.starts_on <= on}
    for role in ContactRole:
        mine = sorted((one for one in later if one.role == role), key=lambda one: one.starts_on)
        if role in NEEDED and not now & {role, ContactRole.GENERAL}:
            found.append(Gap(role, _("%(role)s: nobody can be written to") % {"role": role.label}))
        if any(before.ends_on is None or before.ends_on > after.starts_on for before, after in pairwise(mine)):
            found.append(Gap(role, _("%(role)s: two addresses for the same days") % {"role": role.label}))
    return found


def gaps_of_all(organisations: Iterable[Organisation], *, on: dt.date) -> dict[int, list[Gap]]:
    """The gaps of each body that exists and has any, by primary key; one query for all contacts."""
    wanted = [one for one in organisations if one.ends_on is None or one.ends_on >= on]
    contacts: dict[int, list[Contact]] = {one.pk: [] for one in wanted}
    for contact in Contact.objects.filter(organisation__in=contacts):
        contacts[contact.organisation_id].append(contact)
    return {key: found for key, rows in contacts.items() if (found := gaps(rows, on=on))}
