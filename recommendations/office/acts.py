"""Each row of the lifecycle as an act that an officer can do: what it runs, and what it would do before it is done.

What will happen is not foretold by a second set of rules: the act itself is done in a transaction that is taken back,
and what it changed is told. So the page before an act and the act cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext as _

from learning_site.accounts.models import User
from learning_site.correspondence.models import Letter
from recommendations import actions, lifecycle
from recommendations.actions import Entry
from recommendations.choices import EventKind
from recommendations.ledger import Ledger
from recommendations.lifecycle import Row, Who
from recommendations.models import AddresseeEvent
from recommendations.office.about import About, about
from recommendations.office.days import weekday
from recommendations.office.policy import acting, may_act
from recommendations.timeline import timeline

Values = Mapping[str, Any]


def _plan(*, entry: Entry, title: str, **values: Any) -> AddresseeEvent:
    """An action's key is made from its title; where that is taken a number follows."""
    taken = set(entry.addressee.actions.values_list("key", flat=True))
    base = slugify(title)[:50] or "action"
    key = next(key for n in range(1, len(taken) + 2) if (key := base if n == 1 else f"{base}-{n}") not in taken)
    return actions.plan_action(entry=entry, key=key, title=title, **values)


_RUN: dict[EventKind, Callable[..., AddresseeEvent]] = {
    EventKind.EXTENSION_APPLIED: actions.apply_for_extension,
    EventKind.EXTENSION_GRANTED: actions.grant_extension,
    EventKind.EXTENSION_REFUSED: actions.refuse_extension,
    EventKind.JUDICIAL_REVIEW_BEGUN: actions.begin_judicial_review,
    EventKind.JUDICIAL_REVIEW_ENDED: actions.end_judicial_review,
    EventKind.RESPONSE_RECEIVED: actions.receive_response,
    EventKind.REPRESENTATIONS_MADE: actions.make_representations,
    EventKind.REPRESENTATIONS_DECIDED: actions.decide_representations,
    EventKind.RESPONSE_PUBLISHED: actions.publish_response,
    EventKind.ACTION_PLANNED: _plan,
    EventKind.ACTION_UPDATED: actions.update_action,
    EventKind.REPORTED_COMPLETE: actions.report_complete,
    EventKind.EVIDENCE_LODGED: actions.lodge_evidence,
    EventKind.ASSESSED: actions.assess,
    EventKind.IMPACT_REVIEWED: actions.review_impact,
    EventKind.REFUSAL_REVIEWED: actions.review_refusal,
    EventKind.WITHDRAWN: actions.withdraw,
    EventKind.SUPERSEDED: actions.supersede,
    EventKind.CLOSED: actions.close,
    EventKind.REOPENED: actions.reopen,
    EventKind.DISPUTE_ANSWERED: actions.answer_dispute,
    EventKind.CORRECTION_PROPOSED: actions.propose_correction,
    EventKind.CORRECTION: actions.confirm_correction,
    EventKind.CORRECTION_DECLINED: actions.decline_correction,
}


def rows(user: User) -> list[Row]:
    """The rows of the lifecycle that this person may ever enter on an officer's page."""
    if not may_act(user):
        return []
    return [row for row in lifecycle.rows_for(Who.of(acting(user))) if EventKind(row.kind) in _RUN]


def allowed(user: User, book: Ledger) -> list[Row]:
    """What this person may do now."""
    return [row for row in rows(user) if not row.reasons_for(book, Who.of(acting(user)))]


def not_now(user: User, book: Ledger) -> list[tuple[Row, str]]:
    """What this person may do, but not now, each with the reason why not."""
    who = [(row, row.reasons_for(book, Who.of(acting(user)))) for row in rows(user)]
    return [(row, reasons[0]) for row, reasons in who if reasons]


def run(row: Row, entry: Entry, values: Values) -> AddresseeEvent:
    """Do it. Raises `RefusedError` or `StaleError`, and then nothing is written."""
    return _RUN[EventKind(row.kind)](entry=entry, **values)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an act does: the label after it, and each consequence as a sentence."""

    label: str
    as_at: date
    sentences: list[str]


class _TakenBackError(Exception):
    """Ends the transaction of a rehearsal, so that nothing of it stays; carries what it told."""

    def __init__(self, outcome: Outcome) -> None:
        super().__init__()
        self.outcome = outcome


def rehearse(row: Row, entry: Entry, values: Values, told: About) -> Outcome:
    """What would happen if it were done now. Raises `RefusedError` or `StaleError` as doing it would."""
    try:
        _do_and_take_back(row, entry, values, told)
    except _TakenBackError as taken_back:
        return taken_back.outcome


@transaction.atomic
def _do_and_take_back(row: Row, entry: Entry, values: Values, told: About) -> NoReturn:
    last = Letter.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    event = run(row, entry, values)
    after = about(told.addressee, told.on)
    raise _TakenBackError(Outcome(after.label.words, after.on, _sentences(told, after, event, last)))


def _sentences(before: About, after: About, event: AddresseeEvent, last_letter: int) -> list[str]:
    return [
        *_label(before, after),
        *_clock(before, after),
        *_axes(before, after),
        *_public(before, after),
        *_letters(event, last_letter),
    ]


def _label(before: About, after: About) -> list[str]:
    if before.label.words == after.label.words:
        return [_("The public label stays “%(label)s”.") % {"label": after.label.words}]
    return [_("The public label becomes “%(label)s”.") % {"label": after.label.words}]


def _clock(before: About, after: About) -> list[str]:
    told = []
    if before.inputs.last_day != after.inputs.last_day:
        if after.inputs.last_day is None:
            told.append(_("No last day to answer runs any more."))
        elif before.inputs.last_day is None:
            told.append(_("The last day to answer is %(day)s.") % {"day": weekday(after.inputs.last_day)})
        else:
            values = {"before": weekday(before.inputs.last_day), "after": weekday(after.inputs.last_day)}
            told.append(_("The last day to answer moves from %(before)s to %(after)s.") % values)
    if before.inputs.publish_by != after.inputs.publish_by and after.inputs.publish_by:
        told.append(_("The last day to publish the response is %(day)s.") % {"day": weekday(after.inputs.publish_by)})
    if before.inputs.review_due_on != after.inputs.review_due_on and after.inputs.review_due_on:
        told.append(_("The review of effect falls due on %(day)s.") % {"day": weekday(after.inputs.review_due_on)})
    return told


def _axes(before: About, after: About) -> list[str]:
    pairs = zip(before.axes, after.axes, strict=True)
    return [
        _("%(axis)s: from “%(before)s” to “%(after)s”.") % {"axis": new.axis, "before": old.now, "after": new.now}
        for old, new in pairs
        if old.now != new.now
    ]


def _public(before: About, after: About) -> list[str]:
    was = timeline(before.events, addressee="", body="")
    now = timeline(after.events, addressee="", body="")
    new = [item for item in now if item not in was]
    if not new:
        return [_("The public page tells nothing new.")]
    return [
        _("From that moment the public page tells: %(words)s") % {"words": f"{item.title}. {item.text}".strip()}
        for item in new
    ]


def _letters(event: AddresseeEvent, last: int) -> list[str]:
    letters = Letter.objects.filter(pk__gt=last).order_by("pk")
    told = [
        _("A letter goes to %(to)s: %(subject)s.")
        % {"to": letter.recipient_organisation or letter.recipient_name or letter.recipient, "subject": letter.subject}
        for letter in letters
    ]
    copies = [copy.organisation.name for copy in event.copies.select_related("organisation")]
    if copies:
        told.append(_("A statutory copy is owed to %(names)s.") % {"names": ", ".join(copies)})
    return told or [_("No letter goes out by this.")]
