"""A body takes over from another: forces merge, policing bodies change. History stays with the predecessor."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation, Oversight, Succession
from learning_site.organisations.signals import organisation_succeeded


class SuccessionRefusedError(Exception):
    """The succession cannot be recorded; the message says why."""


@transaction.atomic
def succeed(
    *, predecessor: Organisation, successor: Organisation, happened_on: dt.date, actor: Actor, reason: str = ""
) -> Succession:
    """Record that ``successor`` took over on ``happened_on``; the day before is the predecessor's last. Twice is once.

    The predecessor's oversight links and contacts end with it; its page and history stay. Raises
    SuccessionRefusedError if one succeeds itself, in a circle, or after the predecessor had ended already.
    """
    known = Succession.objects.filter(predecessor=predecessor, successor=successor).first()
    if known is not None:
        return known
    predecessor = Organisation.objects.select_for_update().get(pk=predecessor.pk)
    successor = Organisation.objects.get(pk=successor.pk)
    last_day = happened_on - dt.timedelta(days=1)
    refuse_impossible(predecessor, successor, last_day)
    succession = Succession.objects.create(predecessor=predecessor, successor=successor, happened_on=happened_on)
    predecessor.ends_on = last_day
    predecessor.save(update_fields=["ends_on"])
    Oversight.objects.ending_with(predecessor).update(ends_on=last_day)
    predecessor.contacts.filter(ends_on__isnull=True).update(ends_on=happened_on)
    record(
        actor=actor,
        verb="organisation.succeeded",
        about=predecessor.slug,
        organisation=successor.slug,
        reason=reason,
    )
    organisation_succeeded.send(
        sender=Succession, predecessor=predecessor, successor=successor, happened_on=happened_on, actor=actor
    )
    return succession


def refuse_impossible(predecessor: Organisation, successor: Organisation, last_day: dt.date) -> None:
    """Raise SuccessionRefusedError for a succession that cannot have happened."""
    names = {"predecessor": predecessor.name, "successor": successor.name}
    if successor == predecessor or predecessor in successor.all_successors():
        raise SuccessionRefusedError(_("%(predecessor)s cannot succeed itself.") % names)
    if predecessor.ends_on is not None and predecessor.ends_on != last_day:
        raise SuccessionRefusedError(_("%(predecessor)s ended on another day already.") % names)
    if predecessor.starts_on is not None and predecessor.starts_on > last_day:
        raise SuccessionRefusedError(_("%(predecessor)s did not exist before that day.") % names)
    if successor.ends_on is not None and successor.ends_on <= last_day:
        raise SuccessionRefusedError(_("%(successor)s did not exist any more on that day.") % names)
