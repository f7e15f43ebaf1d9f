"""The worklist: what needs somebody of the office today, what is about to, and what waits for others.

Each need is one indexed question to the open spans, so the cost is that of the rows shown, not of the register. Counts
stop at `MOST`: nobody works through more, and "more than 1,000" says enough.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import F
from django.urls import reverse

from learning_site.accounts.models import User
from recommendations.models import AddresseeState
from recommendations.office.filters import WorklistFilter
from recommendations.office.needs import Horizon, Need
from recommendations.querysets import StateQuerySet

PAGE_SIZE = 25
MOST = 1000


@dataclass(frozen=True, slots=True)
class Row:
    """One thing to do about one addressee."""

    need: Need
    href: str
    organisation: str
    reference: str
    title: str
    why: str
    by: date | None
    officer: User | None


@dataclass(frozen=True, slots=True)
class Counted:
    """How many addressees have one need; `more` if it is only known that there are more than `n`."""

    need: Need
    n: int
    more: bool


@dataclass(frozen=True, slots=True)
class Slice:
    """One page of rows, most pressing first."""

    rows: list[Row]
    has_next: bool


def spans(filters: WorklistFilter, ahead: Horizon, need: Need) -> StateQuerySet:
    """The open spans with one need, narrowed by what was chosen, most pressing first."""
    held = AddresseeState.objects.open().filter(need.condition(ahead))
    found: StateQuerySet = filters.apply(held, ahead).order_by(F(need.order).asc(nulls_last=True), "pk")
    return found


def count(filters: WorklistFilter, ahead: Horizon, needs: Iterable[Need]) -> list[Counted]:
    """How many have each need, up to `MOST`."""
    counted = []
    for need in needs:
        n = spans(filters, ahead, need).order_by()[: MOST + 1].count()
        counted.append(Counted(need, min(n, MOST), n > MOST))
    return counted


def page(filters: WorklistFilter, ahead: Horizon, needs: Iterable[Need], number: int = 1) -> Slice:
    """The rows of one page, merged over several needs by date; those without a date come last."""
    start, end = (number - 1) * PAGE_SIZE, number * PAGE_SIZE
    listed = [_keys(filters, ahead, need, end + 1) for need in needs]
    merged = list(islice(heapq.merge(*listed, key=lambda key: (key[0], key[1])), start, end + 1))
    shown = merged[:PAGE_SIZE]
    about = ("addressee__recommendation", "addressee__organisation", "addressee__assignment__officer")
    states = AddresseeState.objects.select_related(*about).in_bulk([pk for _by, pk, _need in shown])
    return Slice([_row(need, states[pk], ahead.on) for _by, pk, need in shown], len(merged) > PAGE_SIZE)


def _keys(filters: WorklistFilter, ahead: Horizon, need: Need, most: int) -> list[tuple[date, int, Need]]:
    rows = spans(filters, ahead, need).values_list(need.order, "pk")[:most]
    return [(by or date.max, pk, need) for by, pk in rows]


def _row(need: Need, state: AddresseeState, on: date) -> Row:
    addressee, inputs = state.addressee, state.inputs()
    recommendation, organisation = addressee.recommendation, addressee.organisation
    assignment = getattr(addressee, "assignment", None)
    return Row(
        need=need,
        href=reverse("office:addressee", args=[recommendation.reference, organisation.slug]),
        organisation=organisation.name,
        reference=recommendation.reference or "",
        title=recommendation.title,
        why=need.why(inputs, on),
        by=need.by(inputs),
        officer=assignment.officer if assignment else None,
    )
