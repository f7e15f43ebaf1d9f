"""The chain of counts as rows of a page: each count with what it is a part of, now and a year before.

Below ten there is no percentage: a share of few says more than is known. Nothing here compares organisations.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from recommendations.chain import Chain
from recommendations.figures import FIGURES
from recommendations.totals import Totals

#: From this many on a share may be said as a percentage.
ENOUGH = 10
#: Figures that stand beside the chain: no part of a whole.
BESIDE = ("not_yet_due", "stopped", "left_out")
_WAYS = {"on_time", "overdue", "accepted", "accepted_in_part", "alternative", "waiting_for_us", "verified_in_part"}
_APART = {"not_accepted", "not_stated", "not_public"}


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: its name (which its definition is found by), its title, and its words on each of the days."""

    name: str
    title: Any
    words: tuple[str, ...]
    part: bool


def share(part: int, whole: int) -> str:
    """`5 of 6`, or from ten on `41 of 52 (79%)`; the nearest whole per cent, a half upwards."""
    values = {"part": part, "whole": whole}
    if whole < ENOUGH:
        return _("%(part)s of %(whole)s") % values
    return _("%(part)s of %(whole)s (%(percent)s%%)") % (values | {"percent": (200 * part + whole) // (2 * whole)})


def chain_rows(*columns: Totals) -> list[Row]:
    """The steps of the chain in order, and under each the parts that it is made of."""
    rows = [
        Row(figure.name, figure.title, tuple(_count(figure.name, figure.of, found.chain) for found in columns), part)
        for figure in FIGURES
        if (part := figure.name in _WAYS | _APART) or figure.of or figure.name == "due"
    ]
    return [row for row in rows if not row.part or any(getattr(found.chain, row.name) for found in columns)]


def beside_rows(*columns: Totals) -> list[Row]:
    """What stands beside the chain; only figures that are not nothing on one of the days."""
    titles = {figure.name: figure.title for figure in FIGURES}
    rows = [
        Row(name, titles[name], tuple(str(getattr(found.chain, name)) for found in columns), part=False)
        for name in BESIDE
    ]
    return [row for row in rows if any(words != "0" for words in row.words)]


def a_year_before(day: date) -> date:
    """The same day of the year before; 28 February for 29 February."""
    leap_day = (day.month, day.day) == (2, 29) and not isleap(day.year - 1)
    return day.replace(year=day.year - 1, day=28) if leap_day else day.replace(year=day.year - 1)


def _count(name: str, of: str, counts: Chain) -> str:
    n: int = getattr(counts, name)
    return share(n, getattr(counts, of)) if of else str(n)
