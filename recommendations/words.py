"""The clock's working in words: each step as a name, a date and how we get there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations.clock import Step, StepKind, day_number
from recommendations.label import day


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table "How we worked out the dates"; `answer` marks the days that matter most."""

    name: str
    on: date | None
    words: str
    answer: bool = False
    legal_check: bool = False


def clock_lines(steps: tuple[Step, ...]) -> list[Line]:
    """The steps of `recommendations.clock.working` in words, in the language that is active."""
    made_on = steps[0].on if steps else None
    return [_line(step, made_on or step.on) for step in steps]


def _line(step: Step, made_on: date) -> Line:
    name, words = _WORDS[step.kind](step, made_on)
    on = step.last_day if step.kind == StepKind.EXTENSION else step.on
    return Line(name, on, words, answer=step.kind == StepKind.ANSWER, legal_check=step.legal_check)


def _made(step: Step, made_on: date) -> tuple[str, str]:
    return _("Made"), _("The decision maker signed it. This is day 1.")


def _base(step: Step, made_on: date) -> tuple[str, str]:
    values = {"made": day(made_on), "more": step.days - 1, "day": step.days}
    return (
        _("Day %(day)s") % values,
        _("%(made)s plus %(more)s days. Weekends and bank holidays count.") % values,
    )


def _asked(step: Step, made_on: date) -> str:
    values = {"asked": day(step.on), "day": day_number(made_on, step.on)}
    return _("Asked for on %(asked)s, day %(day)s") % values


def _extension(step: Step, made_on: date) -> tuple[str, str]:
    more = ngettext("%(days)s more day.", "%(days)s more days.", step.days) % {"days": step.days}
    return _("More time given until"), _asked(step, made_on) + ", " + _("so in time.") + " " + more


def _extension_late(step: Step, made_on: date) -> tuple[str, str]:
    return _("More time not counted"), _asked(step, made_on) + ", " + _("after the last day then current.")


def _review(step: Step, made_on: date) -> tuple[str, str]:
    values = {"days": step.days, "last": day(step.last_day or step.on)}
    words = ngettext(
        "Proceedings lasted %(days)s day, with the first and the last day counted. The last day moves to %(last)s.",
        "Proceedings lasted %(days)s days, with the first and the last day counted. The last day moves to %(last)s.",
        step.days,
    )
    return _("Judicial review begun"), words % values


def _review_open(step: Step, made_on: date) -> tuple[str, str]:
    return _("Judicial review begun"), _("Proceedings are open. While they are, no response is due.")


def _review_late(step: Step, made_on: date) -> tuple[str, str]:
    return _("Judicial review not counted"), _("Proceedings began after the last day then current.")


def _undecided(step: Step, made_on: date) -> tuple[str, str]:
    return _("More time asked for"), _asked(step, made_on) + ", " + _("so in time. It is not yet decided.")


def _undecided_late(step: Step, made_on: date) -> tuple[str, str]:
    return _("More time asked for"), _asked(step, made_on) + ", " + _("after the last day, so it cannot be given.")


def _refused(step: Step, made_on: date) -> tuple[str, str]:
    return _("More time refused"), _asked(step, made_on) + ". " + _("The last day stays as it was.")


def _answer(step: Step, made_on: date) -> tuple[str, str]:
    return _("Response due"), _("Day %(day)s, the last day to answer.") % {"day": step.days}


_WORDS: dict[StepKind, Callable[[Step, date], tuple[str, str]]] = {
    StepKind.MADE: _made,
    StepKind.BASE: _base,
    StepKind.EXTENSION: _extension,
    StepKind.EXTENSION_OUT_OF_TIME: _extension_late,
    StepKind.REVIEW: _review,
    StepKind.REVIEW_OPEN: _review_open,
    StepKind.REVIEW_OUT_OF_TIME: _review_late,
    StepKind.UNDECIDED: _undecided,
    StepKind.UNDECIDED_OUT_OF_TIME: _undecided_late,
    StepKind.REFUSED: _refused,
    StepKind.ANSWER: _answer,
}
