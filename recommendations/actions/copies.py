"""Statutory copies: who gets one of a recommendation, and later of its response (para. 28A and 28B)."""

from datetime import date

from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation
from learning_site.organisations.querysets import in_force
from recommendations.choices import CopyRule
from recommendations.models import Addressee, AddresseeEvent, StatutoryCopy


def copy_to(*, event: AddresseeEvent, rule: str, organisation: Organisation) -> list[StatutoryCopy]:
    """Note who gets a copy of what `event` made public, by the copy rule of the legal basis."""
    recipients = counterparts(organisation, on=event.happened_on) if rule == CopyRule.COUNTERPART else []
    return StatutoryCopy.objects.bulk_create(
        [StatutoryCopy(event=event, organisation=recipient) for recipient in recipients]
    )


def copy_again(*, event: AddresseeEvent, addressee: Addressee) -> list[StatutoryCopy]:
    """Send what `event` made public to everyone who got a copy of the recommendation."""
    first = StatutoryCopy.objects.filter(event__addressee=addressee, event__sequence=1)
    return StatutoryCopy.objects.bulk_create(
        [StatutoryCopy(event=event, organisation_id=copy.organisation_id) for copy in first]
    )


def counterparts(organisation: Organisation, *, on: date) -> list[Organisation]:
    """The policing body of a force, or the force of a policing body, on that day; none for other bodies."""
    if organisation.kind == OrganisationKind.LOCAL_POLICING_BODY:
        return [oversight.force for oversight in organisation.oversees.filter(in_force(on)).select_related("force")]
    return [oversight.body for oversight in organisation.overseen_by.filter(in_force(on)).select_related("body")]
