"""What will happen if this is entered: letters, clock, label and what becomes public when. Nothing is written.

Pure: the book is copied, the event entered into the copy by the same fold, and the difference put into words.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from recommendations import fold, lifecycle
from recommendations.choices import EventKind, Extent, Publication
from recommendations.label import Label, day, public_label
from recommendations.ledger import Event, Ledger
from recommendations.sendings import sendings


@dataclass(frozen=True, slots=True)
class Preview:
    """What an entry would do, each a list of sentences; `refusals` is empty exactly if it may be entered."""

    refusals: tuple[str, ...]
    letters: tuple[str, ...] = ()
    clock: tuple[str, ...] = ()
    label_now: Label | None = None
    label_then: Label | None = None
    public: tuple[str, ...] = ()

    @property
    def label_changes(self) -> bool:
        """Whether the public would read other words today."""
        return self.label_now != self.label_then


def preview(book: Ledger, event: Event, *, on: date, who: lifecycle.Who | None = None) -> Preview:
    """What entering `event` would do as at `on`, today."""
    refusals = tuple(lifecycle.refusals(book, event, who))
    now = public_label(book.inputs(), on)
    if refusals:
        return Preview(refusals, label_now=now, label_then=now)
    after = deepcopy(book)
    fold.apply(after, event)
    return Preview(
        (),
        letters=tuple(sending.words for sending in sendings(book, event)),
        clock=tuple(_clock(book, after, on)),
        label_now=now,
        label_then=public_label(after.inputs(), on),
        public=tuple(_public(after, event)),
    )


def _clock(before: Ledger, after: Ledger, on: date) -> list[str]:
    was, is_now = before.last_day(), after.last_day()
    words = []
    if after.proposal and not before.proposal:
        words.append(_("Nothing changes until a second person confirms it."))
    if is_now != was and not after.receipts:
        if is_now is None:
            words.append(_("No response is due while the proceedings are open."))
        elif was is None:
            words.append(_("The clock runs again; the last day to answer is %(new)s.") % {"new": day(is_now)})
        else:
            values = {"old": day(was), "new": day(is_now)}
            words.append(_("The last day to answer moves from %(old)s to %(new)s.") % values)
    if len(after.receipts) > len(before.receipts):
        words.append(_received(after, on))
    by = after.publish_by()
    if by is not None and by != before.publish_by():
        words.append(_("The response is to be published by %(day)s.") % {"day": day(by)})
    if after.review_due_on and after.review_due_on != before.review_due_on:
        words.append(_("The effect is to be reviewed by %(day)s.") % {"day": day(after.review_due_on)})
    return words or [_("The clock does not change.")]


def _received(after: Ledger, on: date) -> str:
    last_day = after.last_day()
    if len(after.receipts) > 1 or last_day is None:
        return _("Version %(version)s of the response is on record.") % {"version": len(after.receipts)}
    received = after.receipts[0]
    if received > last_day:
        return _("The response was received after the last day, %(day)s.") % {"day": day(last_day)}
    return _("The response was received in time; the last day is %(day)s.") % {"day": day(last_day)}


def _public(after: Ledger, event: Event) -> list[str]:
    """What becomes public, and when; the label and the timeline change at once with every public event."""
    kind = EventKind(event.kind)
    if kind in {EventKind.CORRECTION_PROPOSED, EventKind.CORRECTION_DECLINED}:
        return [_("Nothing becomes public.")]
    if kind == EventKind.RESPONSE_RECEIVED:
        if after.publication_days is None:
            return [_("That it was received is public at once; its words only by agreement.")]
        return [_("That it was received is public at once; its words when it is published.")]
    if kind == EventKind.RESPONSE_PUBLISHED:
        if after.publication == Publication.PUBLISHED_IN_PART:
            return [_("The part that was cleared is public at once.")]
        return [_("The whole response is public at once.")]
    if kind == EventKind.REPRESENTATIONS_DECIDED:
        return [_decided(after)]
    if kind in _AFTER_ANSWER and not after.published_version:
        return [_("It is public once a response is published.")]
    return [_("The public page changes at once.")]


def _decided(after: Ledger) -> str:
    if after.cleared_extent == Extent.NONE:
        return _("The response is not published; the public page says that one exists.")
    return _("The response is public when you publish it; until then the public page says that it is pending.")


_AFTER_ANSWER = frozenset({EventKind.ACTION_PLANNED, EventKind.ACTION_UPDATED})
