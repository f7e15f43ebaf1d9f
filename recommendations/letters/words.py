"""The words of every letter, in the language that is active: values in, subject and text out.

A letter says what happened, what it means for whoever reads it, and what to do, in that order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.choices import ClosingReason, Extent, Outcome
from recommendations.label import day


@dataclass(frozen=True, slots=True)
class Facts:
    """What a letter speaks of. `last_day` is None where no period runs; `details` are those of the event."""

    reference: str
    title: str
    text: str
    measure: str
    organisation: str
    body: str
    address: str
    on: date
    last_day: date | None = None
    publish_by: date | None = None
    response: str = ""
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """Subject and text, in one language."""

    subject: str
    text: str


def letter(kind: str, facts: Facts) -> Letter:
    """The words of a letter of this kind. Raises KeyError for a kind that the register does not write."""
    subject, paragraphs = WORDS[kind](facts)
    about = _("%(reference)s: %(title)s") % {"reference": facts.reference, "title": facts.title}
    foot = _("The record of this recommendation: %(address)s") % {"address": facts.address}
    return Letter(f"{facts.reference}: {subject}", "\n\n".join([about, *filter(None, paragraphs), foot]))


Told = tuple[str, list[str]]


def _due(facts: Facts) -> str:
    if facts.last_day is None:
        return _("No response is due.")
    return _("The last day to respond is %(day)s.") % {"day": day(facts.last_day)}


def _made(facts: Facts) -> Told:
    duty = _("The law gives you no duty to respond. A response would be welcome.")
    if facts.last_day is not None:
        duty = _(
            "You must respond in writing by %(day)s and say what was or will be done, or why nothing was or will be. "
            "The day on which it was made is day 1; weekends and bank holidays count."
        ) % {"day": day(facts.last_day)}
    return _("a recommendation to you"), [
        _("%(body)s made this recommendation to %(organisation)s on %(day)s.")
        % {"body": facts.body, "organisation": facts.organisation, "day": day(facts.on)},
        facts.text,
        _("Proposed measure of success: %(measure)s") % {"measure": facts.measure} if facts.measure else "",
        duty,
    ]


def _made_copy(facts: Facts) -> Told:
    return _("copy of a recommendation"), [
        _("By law you get a copy of this recommendation, which %(body)s made to %(organisation)s on %(day)s.")
        % {"body": facts.body, "organisation": facts.organisation, "day": day(facts.on)},
        facts.text,
        _due(facts),
    ]


def _granted(facts: Facts) -> Told:
    return _("more time given"), [_("You asked for more time, and it is given."), _due(facts), _reason(facts)]


def _refused(facts: Facts) -> Told:
    return _("more time refused"), [_("You asked for more time, and it is refused."), _reason(facts), _due(facts)]


def _received(facts: Facts) -> Told:
    received = _("Your response, version %(version)s, was received on %(day)s.") % {
        "version": facts.details.get("version", 1),
        "day": day(facts.on),
    }
    publish = ""
    if facts.publish_by:
        publish = _("It is to be published by %(day)s, unless you made representations with it.") % {
            "day": day(facts.publish_by)
        }
    return _("receipt for your response"), [received, publish, _("If this date is wrong, tell us.")]


def _decided(facts: Facts) -> Told:
    values = {name: str(Extent(facts.details[name]).label).lower() for name in ("publication", "disclosure")}
    return _("your representations are decided"), [
        _("These are two separate decisions."),
        _("Your response is published: %(publication)s.") % values,
        _("It is given to those who had a copy of the recommendation: %(disclosure)s.") % values,
        _reason(facts),
    ]


def _published(facts: Facts) -> Told:
    part = facts.details.get("extent") == Extent.PART
    words = _("The part of your response that was cleared is published.") if part else _("Your response is published.")
    return _("your response is published"), [words]


def _published_copy(facts: Facts) -> Told:
    return _("copy of a response"), [
        _("By law you get a copy of the response of %(organisation)s to this recommendation.")
        % {"organisation": facts.organisation},
        facts.response or _("The text of the part that you may have is not held in this register. Ask us for it."),
    ]


def _corrected(facts: Facts) -> Told:
    values = {name: day(date.fromisoformat(facts.details[name])) for name in ("from", "to")}
    made = facts.details["field"] == "made_on"
    words = (
        _("The date on which it was made is corrected from %(from)s to %(to)s.")
        if made
        else _("The date on which the response was received is corrected from %(from)s to %(to)s.")
    )
    return _("a date is corrected"), [
        words % values,
        _reason(facts),
        _due(facts) if made else "",
        _("Two people checked it. What was shown before stays in the record."),
    ]


def _answered(facts: Facts) -> Told:
    outcome = str(Outcome(facts.details["outcome"]).label) + "."
    return _("our answer to what you say is wrong"), [outcome, _reason(facts)]


def _withdrawn(facts: Facts) -> Told:
    return _("withdrawn"), [
        _("This recommendation to %(organisation)s was withdrawn on %(day)s.")
        % {"organisation": facts.organisation, "day": day(facts.on)},
        _reason(facts),
        _("Nothing more is asked. Its page stays, with a notice."),
    ]


def _superseded(facts: Facts) -> Told:
    return _("superseded"), [
        _("%(reference)s takes the place of this recommendation to %(organisation)s.")
        % {"reference": facts.details["by"], "organisation": facts.organisation},
        _("Nothing more is asked under this one. Its page stays, with a notice."),
    ]


def _closed(facts: Facts) -> Told:
    reason = str(_CLOSING.get(facts.details["reason"], facts.details["reason"]))
    return _("closed"), [
        _("This recommendation was closed for you on %(day)s: %(reason)s.")
        % {"day": day(facts.on), "reason": reason[:1].lower() + reason[1:]},
        _("It can be opened again with a reason."),
    ]


_CLOSING = dict(ClosingReason.choices)


def _reopened(facts: Facts) -> Told:
    return _("opened again"), [_("This recommendation is open again for you."), _reason(facts), _due(facts)]


def _question(facts: Facts) -> Told:
    return _("a message waits"), [
        _("%(body)s has written to you about “%(subject)s”. Sign in to read it and to reply.")
        % {"body": facts.body, "subject": facts.details["subject"]},
    ]


def _taken_over(facts: Facts) -> Told:
    return _("passed to you"), [
        _("%(organisation)s has ended, and this recommendation passes to you with its history.")
        % {"organisation": facts.details["from_name"]},
        facts.text,
        _due(facts),
    ]


def _reminder(facts: Facts) -> Told:
    days = facts.details["days"]
    if days < 0:
        return _overdue(facts)
    words = ngettext(
        "%(days)s day is left to respond: the last day is %(day)s.",
        "%(days)s days are left to respond: the last day is %(day)s.",
        days,
    )
    last_day = day(facts.last_day) if facts.last_day else ""
    return _("reminder, response due %(day)s") % {"day": last_day}, [
        words % {"days": days, "day": last_day},
        _("If you need more time, ask for it on or before that day: after it, more time may not be given."),
        _("If you have answered already, or a date is wrong, tell us."),
    ]


def _overdue(facts: Facts) -> Told:
    last_day = day(facts.last_day) if facts.last_day else ""
    return _("no response on record"), [
        _("The last day for %(organisation)s to respond was %(day)s. No response is on record.")
        % {"organisation": facts.organisation, "day": last_day},
        _("The public page says so from today. A response can still be given."),
        _("If you have answered, or a date is wrong, tell us: the page then says so while we look."),
    ]


def _reason(facts: Facts) -> str:
    reason = str(facts.details.get("reason", "")).strip()
    return _("Reason: %(reason)s") % {"reason": reason} if reason else ""


WORDS: dict[str, Callable[[Facts], Told]] = {
    "recommendation-made": _made,
    "recommendation-made-copy": _made_copy,
    "recommendation-extension-granted": _granted,
    "recommendation-extension-refused": _refused,
    "recommendation-response-received": _received,
    "recommendation-representations-decided": _decided,
    "recommendation-response-published": _published,
    "recommendation-response-published-copy": _published_copy,
    "recommendation-correction": _corrected,
    "recommendation-correction-copy": _corrected,
    "recommendation-dispute-answered": _answered,
    "recommendation-withdrawn": _withdrawn,
    "recommendation-withdrawn-copy": _withdrawn,
    "recommendation-superseded": _superseded,
    "recommendation-superseded-copy": _superseded,
    "recommendation-closed": _closed,
    "recommendation-reopened": _reopened,
    "recommendation-taken-over": _taken_over,
    "recommendation-question": _question,
    "recommendation-reminder": _reminder,
    "recommendation-overdue": _overdue,
}
