"""Write the reminders that are due: each once, however often this runs, and none for imported history.

A sweep calls `send_reminders`; the rows are the truth. Each addressee is locked, read anew, and settled in its own
transaction, so that a worker that dies in the middle loses nothing and writes nothing twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from learning_site import today
from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM
from learning_site.correspondence.models import Letter
from learning_site.organisations.choices import ContactRole, OrganisationKind
from learning_site.organisations.models import Organisation
from recommendations import fold, reminders
from recommendations.actions.copies import counterparts
from recommendations.as_at import day_of
from recommendations.choices import DisputeAbout, ReminderOutcome, ReminderStep
from recommendations.ledger import Ledger
from recommendations.letters.sending import facts_of, write
from recommendations.models import Addressee, AddresseeEvent, AddresseeState, Reminder

#: Addressees settled by one task; the sweep goes on with the rest.
AT_ONCE = 200


def send_reminders(*, limit: int = AT_ONCE) -> int:
    """Settle every reminder that is due today, oldest last day first; returns how many letters were written."""
    return sum(_settle(pk) for pk in due_addressees()[:limit])


def due_addressees() -> list[int]:
    """The addressees for which some step has come that is not settled yet."""
    on = today.today()
    told_here = AddresseeEvent.objects.filter(addressee=OuterRef("addressee"), imported=False)
    come = Q(pk__in=[])
    for step in reminders.DAYS:
        settled = Reminder.objects.filter(addressee=OuterRef("addressee"), due_on=OuterRef("last_day"), step=step)
        come |= Q(~Exists(settled), last_day__lte=on + timedelta(days=reminders.DAYS[step]))
    rows = AddresseeState.objects.open().awaited().filter(come, more_time_asked_on__isnull=True)
    rows = rows.exclude(disputed_about=DisputeAbout.ANSWERED).filter(Exists(told_here)).order_by("last_day", "pk")
    keys: list[int] = list(rows.values_list("addressee_id", flat=True))
    return keys


@transaction.atomic
def _settle(pk: int) -> int:
    addressee = (
        Addressee.objects.select_for_update(of=("self",)).select_related("recommendation", "organisation").get(pk=pk)
    )
    events = list(addressee.events.order_by("sequence"))
    book = fold.ledger(events)
    last_day = book.last_day() if book else None
    if book is None or last_day is None or reminders.is_silent(book.inputs()):
        return 0
    done = set(addressee.reminders.filter(due_on=last_day).values_list("step", flat=True))
    plan = reminders.plan(last_day, known_on=_known_on(events), today=today.today(), done=done)
    for step in plan.overtaken:
        Reminder.objects.create(addressee=addressee, due_on=last_day, step=step, outcome=ReminderOutcome.OVERTAKEN)
    if plan.write is None:
        return 0
    letters = _write(addressee, book, plan.write, last_day)
    Reminder.objects.create(
        addressee=addressee,
        due_on=last_day,
        step=plan.write,
        outcome=ReminderOutcome.WRITTEN,
        letter=letters[-1],
    )
    record(
        actor=SYSTEM,
        verb=f"recommendation.reminded-{plan.write}",
        about=addressee.reference,
        organisation=addressee.organisation.slug,
    )
    return len(letters)


def _known_on(events: Sequence[AddresseeEvent]) -> date:
    """The day on which the last day as it now stands became known, after any time in which the clock was stopped."""
    known = day_of(events[-1].known_at)
    states = list(zip(events, fold.spans(events), strict=True))
    last_day = states[-1][1].last_day
    for event, inputs in reversed(states):
        if inputs.last_day != last_day or reminders.is_silent(inputs):
            break
        known = day_of(event.known_at)
    return known


def _write(addressee: Addressee, book: Ledger, step: ReminderStep, last_day: date) -> list[Letter]:
    """To the addressee; and when it is overdue to its chief officer and its policing body as well."""
    on = today.today()
    overdue = step == ReminderStep.OVERDUE
    facts = replace(facts_of(addressee, on=on, book=book), details={"days": (last_day - on).days})
    kind = "recommendation-overdue" if overdue else "recommendation-reminder"
    letters: list[Letter] = []
    for suffix, to in _readers(addressee.organisation, overdue=overdue):
        letters += write(kind, addressee, to, facts, due_on=last_day, step=f"{step}{suffix}")
    # The addressee's own letter comes last: the reminder's row names it.
    return letters


def _readers(organisation: Organisation, *, overdue: bool) -> list[tuple[str, tuple[Organisation, ContactRole]]]:
    own = [("", (organisation, ContactRole.RECOMMENDATIONS))]
    if not overdue:
        return own
    chief = [("/chief", (organisation, ContactRole.CHIEF_OFFICER))]
    if organisation.kind == OrganisationKind.LOCAL_POLICING_BODY:
        return [*chief, *own]
    bodies = counterparts(organisation, on=today.today())
    return [*((f"/body-{body.pk}", (body, ContactRole.COPIES)) for body in bodies), *chief, *own]
