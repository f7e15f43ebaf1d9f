"""Counts of many addressees as at a day, worked out by the database from the spans known at the end of that day.

Only what has been made has spans, so drafts are in no count. Medians and ages stand beside the chain of counts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, DurationField, ExpressionWrapper, F, Min, Q

from recommendations import figures
from recommendations.chain import Chain
from recommendations.conditions import in_cohort, not_ended, not_passed_on
from recommendations.models import AddresseeState
from recommendations.querysets import StateQuerySet


@dataclass(frozen=True, slots=True)
class Totals:
    """The chain of counts, and beside it: all that was asked, the middle answer, and the oldest that is still open.

    What has passed to another organisation counts there, not here.
    `median_day` is the first day, counting the day made as day 1, by which at least half of those answered had come.
    `oldest_made_on` is when the oldest one with a duty that is not yet closed or withdrawn was made.
    """

    chain: Chain
    asked: int = 0
    median_day: int | None = None
    oldest_made_on: date | None = None

    def oldest_days(self, on: date) -> int | None:
        """How many days ago the oldest one that is still open was made."""
        return None if self.oldest_made_on is None else (on - self.oldest_made_on).days


EMPTY = Totals(Chain())


def totals(*, on: date, organisation: int | None = None) -> Totals:
    """The counts as at `on`, of the whole register or of one organisation (its primary key)."""
    rows = _known(on)
    if organisation is not None:
        rows = rows.filter(addressee__organisation=organisation)
    return _totals(rows.aggregate(**_columns(on)), _days(rows, on))


def totals_by_organisation(*, on: date) -> dict[int, Totals]:
    """The counts of each organisation that has been asked for something, by its primary key."""
    rows = _known(on)
    days: dict[int, dict[int, int]] = {}
    for organisation, took, n in _took(rows, on, "addressee__organisation"):
        days.setdefault(organisation, {})[took] = n
    found = rows.order_by().values("addressee__organisation").annotate(**_columns(on))
    return {row["addressee__organisation"]: _totals(row, days.get(row["addressee__organisation"], {})) for row in found}


def chain_of(rows: StateQuerySet, on: date) -> Chain:
    """The chain of counts of these spans, which must all be known at one day: the twin of `chain.chain`."""
    return Chain(**rows.aggregate(**figures.counts(on)))


def median_day(took: Mapping[int, int]) -> int | None:
    """Of how many answers took how many days: the first day by which at least half had come; None without any."""
    half = sum(took.values()) / 2
    come = 0
    for day in sorted(took):
        come += took[day]
        if come >= half:
            return day
    return None


def _known(on: date) -> StateQuerySet:
    rows: StateQuerySet = AddresseeState.objects.as_at(on)
    return rows


def _columns(on: date) -> dict[str, Any]:
    oldest = Min("made_on", filter=not_ended() & Q(duty=True))
    return {"asked": Count("pk", filter=not_passed_on()), "oldest_made_on": oldest, **figures.counts(on)}


def _totals(row: Mapping[str, Any], took: Mapping[int, int]) -> Totals:
    counts = Chain(**{figure.name: row[figure.name] for figure in figures.FIGURES if figure.name in row})
    return Totals(counts, row["asked"], median_day(took), row["oldest_made_on"])


def _days(rows: StateQuerySet, on: date) -> dict[int, int]:
    return dict(_took(rows, on))


def _took(rows: StateQuerySet, on: date, *by: str) -> Any:
    """How many of those answered took how many days, the day made and the day received both counted."""
    took = ExpressionWrapper(F("received_on") - F("made_on"), output_field=DurationField())
    answered = rows.filter(in_cohort(on), received_on__isnull=False).order_by().annotate(took=took)
    for *keys, duration, n in answered.values_list(*by, "took").annotate(n=Count("pk")):
        yield *keys, duration // timedelta(days=1) + 1, n
