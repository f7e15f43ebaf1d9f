"""Where a body is written to. An address is never edited: the old row ends, a new one opens."""

import datetime as dt
import hashlib

from django.core.validators import validate_email
from django.db import transaction

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.choices import ContactRole
from learning_site.organisations.models import Contact, Organisation
from learning_site.today import today


@transaction.atomic
def change_contact(
    *, organisation: Organisation, role: ContactRole, address: str, actor: Actor, on: dt.date | None = None
) -> Contact:
    """Write to ``address`` for ``role`` from the day ``on`` (today if not given); the same address changes nothing.

    Raises ValidationError if ``address`` is not an e-mail address.
    """
    address = address.strip()
    validate_email(address)
    old = open_contact(organisation, role)
    if old is not None and old.address == address:
        return old
    day = on or today()
    if old is not None:
        day = end(old, day)
    new = Contact.objects.create(organisation=organisation, role=role, address=address, starts_on=day)
    record(
        actor=actor,
        verb="contact.changed",
        about=f"{organisation.slug}/{role}",
        organisation=organisation.slug,
        before=digest(old.address) if old else "",
        after=digest(address),
    )
    return new


@transaction.atomic
def end_contact(*, organisation: Organisation, role: ContactRole, actor: Actor, on: dt.date | None = None) -> None:
    """Write to nobody for ``role`` from the day ``on`` (today if not given)."""
    old = open_contact(organisation, role)
    if old is None:
        return
    end(old, on or today())
    record(
        actor=actor,
        verb="contact.ended",
        about=f"{organisation.slug}/{role}",
        organisation=organisation.slug,
        before=digest(old.address),
    )


def open_contact(organisation: Organisation, role: ContactRole) -> Contact | None:
    """The row without an end, locked until the transaction ends."""
    contacts = Contact.objects.select_for_update()
    contact: Contact | None = contacts.filter(organisation=organisation, role=role, ends_on__isnull=True).first()
    return contact


def end(contact: Contact, day: dt.date) -> dt.date:
    """End ``contact`` on ``day``, or on its first day if that is later; returns the day."""
    contact.ends_on = max(day, contact.starts_on)
    contact.save(update_fields=["ends_on"])
    return contact.ends_on


def digest(address: str) -> str:
    """What the audit trail keeps of an address."""
    return hashlib.sha256(address.encode()).hexdigest()
