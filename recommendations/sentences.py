"""The chain of counts in words: what matters in bold, then what it is made of. Counts only, never percentages."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.chain import Chain


def sentences(counts: Chain) -> list[tuple[str, str]]:
    """Pairs of a main sentence and what more there is to say, in the order of the chain."""
    told = [_due(counts)]
    if counts.not_yet_due:
        words = ngettext("%(n)s response is not due yet.", "%(n)s responses are not due yet.", counts.not_yet_due)
        told.append((words % {"n": counts.not_yet_due}, ""))
    if counts.stopped:
        words = ngettext("For %(n)s no last day runs now:", "For %(n)s no last day runs now:", counts.stopped)
        told.append((words % {"n": counts.stopped}, _("more time was asked for, or a judicial review is open.")))
    if counts.answered:
        told.append(_accepted(counts))
    if counts.accepting:
        told.append(_done(counts))
    if counts.verified:
        told.append(_changed(counts))
    if counts.left_out:
        words = ngettext("%(n)s ended before its last day", "%(n)s ended before their last day", counts.left_out)
        told.append((words % {"n": counts.left_out}, _("and is left out of these counts.")))
    return told


def _due(counts: Chain) -> tuple[str, str]:
    if not counts.due:
        return _("No response has fallen due."), ""
    values = {"n": counts.due, "answered": counts.answered, "on_time": counts.on_time}
    first = ngettext("%(n)s response has fallen due.", "%(n)s responses have fallen due.", counts.due) % values
    if counts.answered == counts.due == counts.on_time:
        return first + " " + _("All came, on time."), ""
    second = _("%(answered)s came, %(on_time)s of them on time.") % values
    overdue = ngettext("%(n)s is overdue.", "%(n)s are overdue.", counts.overdue) % {"n": counts.overdue}
    return f"{first} {second}", overdue if counts.overdue else ""


def _accepted(counts: Chain) -> tuple[str, str]:
    values = {"n": counts.accepting, "answered": counts.answered}
    first = ngettext(
        "%(n)s of the %(answered)s answered was accepted:",
        "%(n)s of the %(answered)s answered were accepted:",
        counts.accepting,
    )
    parts = [
        (counts.accepted, _("%(n)s in full")),
        (counts.accepted_in_part, _("%(n)s in part")),
        (counts.alternative, _("%(n)s by another action")),
        (counts.not_accepted, _("%(n)s not accepted")),
        (counts.not_stated, _("%(n)s without a position")),
        (counts.not_public, _("%(n)s whose response is not public")),
    ]
    return first % values, ", ".join(words % {"n": n} for n, words in parts if n) + "."


def _done(counts: Chain) -> tuple[str, str]:
    values = {"n": counts.done, "accepted": counts.accepting}
    first = ngettext(
        "%(n)s of those %(accepted)s is reported complete.",
        "%(n)s of those %(accepted)s are reported complete.",
        counts.done,
    )
    more = []
    if counts.done:
        more.append(_("We have checked and found satisfactory: %(n)s.") % {"n": counts.verified})
    if counts.verified_in_part:
        more.append(_("Satisfactory in part: %(n)s.") % {"n": counts.verified_in_part})
    if counts.waiting_for_us:
        more.append(_("Waiting for us to check: %(n)s.") % {"n": counts.waiting_for_us})
    return first % values, " ".join(more)


def _changed(counts: Chain) -> tuple[str, str]:
    values = {"n": counts.changed, "verified": counts.verified, "reviewed": counts.reviewed}
    first = ngettext(
        "%(n)s of those %(verified)s has been shown to change something.",
        "%(n)s of those %(verified)s have been shown to change something.",
        counts.changed,
    )
    return first % values, _("The effect of %(reviewed)s has been reviewed.") % values
