"""To whom a letter goes: an address, and the role in which its holder gets it."""

import datetime as dt
from dataclasses import dataclass

from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Organisation
from learning_site.today import today


@dataclass(frozen=True, slots=True)
class Recipient:
    """``address`` is where it goes; ``role`` and ``organisation`` (a slug) say as whom, and outlive the person.

    Without an address the letter is written, does not leave, and is a letter that did not arrive.
    """

    address: str
    name: str = ""
    role: str = ""
    organisation: str = ""


def contact_of(organisation: Organisation, role: ContactRole, *, on: dt.date | None = None) -> Recipient:
    """Who gets letters of ``role`` at ``organisation`` on the day ``on`` (today if not given), as values.

    A body without such a contact is written to at its general address; one without either gives no address.
    """
    address = organisation.address_for(role, on=on or today())
    return Recipient(address=address, name=organisation.name_en, role=role, organisation=organisation.slug)
