"""How one event stands in the chain: what is before and after it, and whether its seal holds."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from learning_site.audit import chain
from learning_site.audit.erasure import NAMES_ERASED
from learning_site.audit.models import AuditEvent, Seal


@dataclass(frozen=True, slots=True)
class Standing:
    """``faults`` are sentences; without any, the event is as it was recorded. ``head`` is the end that covers it."""

    before: AuditEvent | None
    after: AuditEvent | None
    head: Seal | None
    faults: tuple[str, ...]


def standing(event: AuditEvent) -> Standing:
    """Five queries, however long the chain is: its neighbours, its head, and an erasure where the name is gone."""
    if event.sequence is None:
        return Standing(None, None, None, ())
    near = AuditEvent.objects.filter(sequence__range=(event.sequence - 1, event.sequence + 1))
    neighbours = {one.sequence: one for one in near}
    before, after = neighbours.get(event.sequence - 1), neighbours.get(event.sequence + 1)
    head = Seal.objects.filter(sequence__gte=event.sequence).order_by("sequence").first()
    return Standing(before, after, head, tuple(_faults(event, before, after, head)))


def _faults(event: AuditEvent, before: AuditEvent | None, after: AuditEvent | None, head: Seal | None) -> list[str]:
    values = vars(event)
    previous = before.hash if before else chain.BEGINNING if event.sequence == 1 else None
    found = {
        _("Its values do not give its hash: it was changed."): chain.digest(values, event.previous_hash) != event.hash,
        _("The event before it is missing."): previous is None,
        _("It does not follow the event before it."): previous is not None and previous != event.previous_hash,
        _("The event after it does not follow it."): after is not None and after.previous_hash != event.hash,
        _("The chain once went on beyond it and no longer does."): after is None
        and head is not None
        and head.sequence != event.sequence,
        _("No sealing gave it its place."): head is None,
        _("Its hash differs from the end of the chain that was kept."): head is not None
        and head.sequence == event.sequence
        and head.hash != event.hash,
        _("It bears another name than the one that was recorded."): chain.name_is_wrong(values),
        _("Its name was taken away, and no event says that it was erased."): chain.name_is_erased(values)
        and not AuditEvent.objects.filter(verb=NAMES_ERASED, about=event.actor_id).exists(),
    }
    return [words for words, is_so in found.items() if is_so]
