"""Statutory copies: who gets one of a recommendation, and later of its response (para. 28A and 28B)."""

from collections.abc import Callable
from datetime import date

from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation
from learning_site.organisations.querysets import in_force
from recommendations.choices import CopyRule, EventKind
from recommendations.models import Addressee, AddresseeEvent, StatutoryCopy


def copy_to(*, event: AddresseeEvent, rule: str, organisation: Organisation) -> list[StatutoryCopy]:
    """Note who gets a copy of what `event` made public, by the copy rule of the legal basis."""
    recipients = _RULES[CopyRule(rule)](organisation, event.happened_on)
    return StatutoryCopy.objects.bulk_create(
        [StatutoryCopy(event=event, organisation=recipient) for recipient in recipients]
    )


def copy_again(*, event: AddresseeEvent, addressee: Addressee) -> list[StatutoryCopy]:
    """Send what `event` made public to everyone who got a copy of the recommendation."""
    first = StatutoryCopy.objects.filter(event__addressee__in=addressee.lineage(), event__kind=EventKind.MADE)
    return StatutoryCopy.objects.bulk_create(
        [StatutoryCopy(event=event, organisation_id=copy.organisation_id) for copy in first]
    )


def counterparts(organisation: Organisation, *, on: date) -> list[Organisation]:
    """The policing body of a force, or the force of a policing body, on that day; none for other bodies."""
    if organisation.kind == OrganisationKind.LOCAL_POLICING_BODY:
        return [oversight.force for oversight in organisation.oversees.filter(in_force(on)).select_related("force")]
    return [oversight.body for oversight in organisation.overseen_by.filter(in_force(on)).select_related("body")]


def served(organisation: Organisation, *, on: date) -> list[Organisation]:
    """The forces that a contractor serves on that day, each with its policing body (SI 2015/431, regs 81 and 82)."""
    forces = [contract.force for contract in organisation.contracts.filter(in_force(on)).select_related("force")]
    found = [body for force in forces for body in (force, *counterparts(force, on=on))]
    return list(dict.fromkeys(found))


_RULES: dict[CopyRule, Callable[[Organisation, date], list[Organisation]]] = {
    CopyRule.COUNTERPART: lambda organisation, on: counterparts(organisation, on=on),
    CopyRule.CONTRACTOR: lambda organisation, on: served(organisation, on=on),
    CopyRule.NOBODY: lambda _organisation, _on: [],
}
