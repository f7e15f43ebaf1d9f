"""What the register puts into the pages of other apps."""

from typing import Any

from django.template.context import Context
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning_site.today import today
from recommendations.chain import Chain
from recommendations.record import record


def whole_record(subject: Any, context: Context) -> dict[str, Any] | None:
    """From lesson to proof: the chain of counts of today's register; nothing while nothing has fallen due."""
    found = record(on=today())
    return {"record": found, "rows": rows(found.counts)} if found else None


def rows(counts: Chain) -> list[tuple[str, str, str]]:
    """Step, count and meaning, each a part of the one above it. Counts with what they are out of, never percentages."""
    return [
        (_("Response due by now"), str(counts.due), _("A body had a legal duty to answer.")),
        (_("Response received"), _of(counts.answered, counts.due), _on_time(counts)),
        (_("Accepted"), _of(counts.accepting, counts.answered), _ways(counts)),
        (
            _("Action reported complete"),
            _of(counts.done, counts.accepting),
            _("The body says so. That alone proves nothing."),
        ),
        (
            _("Action checked and found satisfactory"),
            _of(counts.verified, counts.done),
            _("We have seen the evidence."),
        ),
        (_("Effect reviewed"), _of(counts.reviewed, counts.verified), _changed(counts)),
    ]


def _of(part: int, whole: int) -> str:
    return _("%(part)s of %(whole)s") % {"part": part, "whole": whole}


def _on_time(counts: Chain) -> str:
    return _("%(on_time)s of the %(due)s arrived on time.") % {"on_time": counts.on_time, "due": counts.due}


def _ways(counts: Chain) -> str:
    ways = _("In full %(full)s, in part %(part)s, by another action %(other)s.")
    return ways % {"full": counts.accepted, "part": counts.accepted_in_part, "other": counts.alternative}


def _changed(counts: Chain) -> str:
    words = ngettext("Practice or policy changed in %(n)s.", "Practice or policy changed in %(n)s.", counts.changed)
    return words % {"n": counts.changed}
