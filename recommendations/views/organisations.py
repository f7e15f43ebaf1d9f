"""By organisation: what it was asked to do, what it answered, and what has been shown to change. Never a ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Min
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from learning_site.design.languages import in_english
from learning_site.organisations.models import Organisation
from learning_site.organisations.querysets import in_force
from recommendations import standing
from recommendations.axes import punctuality
from recommendations.chain_rows import a_year_before, beside_rows, chain_rows, share
from recommendations.choices import ActionState, ClockState, Position, Rating
from recommendations.downloads import ADDRESSEE_COLUMNS, addressee_rows, csv_file
from recommendations.figures import FIGURES
from recommendations.inputs import Inputs
from recommendations.label import day as words_of
from recommendations.models import Addressee, AddresseeState
from recommendations.sentences import sentences
from recommendations.totals import Totals, totals, totals_by_organisation
from recommendations.views.days import Day, as_at, home, page
from recommendations.views.paging import BoundedPaginator, pagination

#: How many recommendations to one organisation stand on a page, of each of the two tables.
PAGE_SIZE = 50
COUNT_COLUMNS = (
    "organisation", "organisation_name", "kind", "asked", *(figure.name for figure in FIGURES),
    "median_day", "oldest_open_made_on", "oldest_open_days", "as_at",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation in the overview."""

    organisation: Organisation
    totals: Totals
    answered: str
    accepted: str
    done: str
    verified: str
    changed: str


@as_at
def organisations(request: HttpRequest, *, day: Day) -> HttpResponse:
    """Every organisation that has been asked for something, by name, with its counts."""
    found = [_row(organisation, totals) for organisation, totals in _asked(day.on)]
    context = page(request, day) | {
        "rows": [row for row in found if row.totals.asked > row.totals.chain.no_duty],
        "without": [row for row in found if row.totals.chain.no_duty],
        "breadcrumbs": [home()],
    }
    return render(request, "recommendations/organisations.html", context)


@as_at
def organisations_csv(request: HttpRequest, *, day: Day) -> HttpResponseBase:
    """The overview as CSV: every figure of every organisation, as counts."""
    return csv_file("organisations", day.on, COUNT_COLUMNS, _count_rows(day.on))


@as_at
def organisation(request: HttpRequest, slug: str, *, day: Day) -> HttpResponse:
    """One organisation: acceptance and effect in counts, now and a year before, and what it was asked to do."""
    found = get_object_or_404(Organisation, slug=slug)
    before = a_year_before(day.on)
    now, then = totals(on=day.on, organisation=found.pk), totals(on=before, organisation=found.pk)
    columns = (now, then) if then.asked else (now,)
    context = (
        page(request, day)
        | _about(found, day)
        | {
            "counts": now.chain,
            "totals": now,
            "oldest_days": now.oldest_days(day.on),
            "before": before if then.asked else None,
            "then": then,
            "rows": chain_rows(*columns),
            "beside": beside_rows(*columns),
            "sentences": sentences(now.chain),
            "head": _head(),
            "with_duty": _records(request, found, day, duty=True, parameter="page"),
            "without": _records(request, found, day, duty=False, parameter="page-without"),
            "breadcrumbs": [home(), (_("Organisations"), reverse("recommendations:organisations") + day.query)],
        }
    )
    return render(request, "recommendations/organisation.html", context)


@as_at
def organisation_csv(request: HttpRequest, slug: str, *, day: Day) -> HttpResponseBase:
    """Everything that one organisation was asked to do, as CSV."""
    found = get_object_or_404(Organisation, slug=slug)
    spans = AddresseeState.objects.as_at(day.on).filter(addressee__organisation=found)
    return csv_file(found.slug, day.on, ADDRESSEE_COLUMNS, addressee_rows(spans, day.on))


def _asked(on: date) -> list[tuple[Organisation, Totals]]:
    """Those that had been asked for something by the day, by name, with their counts."""
    counts = totals_by_organisation(on=on)
    rows = sorted(Organisation.objects.filter(pk__in=counts), key=lambda row: row.name)
    return [(row, counts[row.pk]) for row in rows]


def _row(organisation: Organisation, found: Totals) -> Row:
    counts = found.chain
    return Row(
        organisation,
        found,
        answered=share(counts.answered, counts.due),
        accepted=share(counts.accepting, counts.answered),
        done=share(counts.done, counts.accepting),
        verified=share(counts.verified, counts.done),
        changed=share(counts.changed, counts.reviewed),
    )


def _count_rows(on: date) -> Iterator[Sequence[Any]]:
    for row, found in _asked(on):
        counts = [getattr(found.chain, figure.name) for figure in FIGURES]
        beside = (found.median_day, found.oldest_made_on, found.oldest_days(on), on)
        yield row.slug, row.name, row.kind, found.asked, *counts, *beside


def _about(found: Organisation, day: Day) -> dict[str, Any]:
    """Who it is, who holds it to account, and since when it has been asked for things."""
    known = AddresseeState.objects.as_at(day.on).filter(addressee__organisation=found)
    return {
        "organisation": found,
        "since": known.aggregate(since=Min("made_on"))["since"],
        "held_by": [oversight.body for oversight in found.overseen_by.filter(in_force(day.on)).select_related("body")],
        "holds": [oversight.force for oversight in found.oversees.filter(in_force(day.on)).select_related("force")],
        "successors": [step.successor for step in found.successions.select_related("successor")],
    }


def _records(request: HttpRequest, found: Organisation, day: Day, *, duty: bool, parameter: str) -> dict[str, Any]:
    """One page of what it was asked to do, with or without a duty: the count, the cells, the links to other pages."""
    spans = AddresseeState.objects.as_at(day.on).filter(addressee__organisation=found, duty=duty)
    rows = spans.select_related("addressee__recommendation", "addressee__organisation").order_by(
        "-addressee__recommendation__made_on", "-addressee__recommendation__reference"
    )
    pages = BoundedPaginator(rows, PAGE_SIZE)
    shown = pages.get_page(request.GET.get(parameter))
    return {
        "count": pages.count,
        "cells": [_record(span.addressee, span.inputs(), day) for span in shown],
        "pagination": pagination(request, shown, parameter=parameter),
    }


def _head() -> list[str]:
    return [
        _("Recommendation"),
        _("Made"),
        _("Response"),
        _("Position"),
        _("Action, as it reports it"),
        _("Our assessment"),
    ]


def _record(row: Addressee, inputs: Inputs, day: Day) -> list[Any]:
    """One recommendation as cells: what, made, response, position, action, our assessment."""
    return [
        format_html(
            '<a class="govuk-link" href="{}"><span class="lt-num lt-nowrap">{}</span></a><br><span{}>{}</span>',
            row.get_absolute_url() + day.query,
            row.recommendation.reference,
            in_english(row.recommendation, "title"),
            row.recommendation.title,
        ),
        words_of(inputs.made_on),
        _response(inputs, day.on),
        _position(inputs),
        _action(inputs),
        _assessment(inputs),
    ]


def _response(inputs: Inputs, on: date) -> str:
    if inputs.received_on is not None:
        return punctuality(inputs)
    state = standing.clock_state(inputs, on)
    if state in {ClockState.AWAITING, ClockState.OVERDUE} and inputs.last_day:
        words = _("Due %(day)s") if state == ClockState.AWAITING else _("Overdue since %(day)s")
        return words % {"day": words_of(inputs.last_day)}
    return str(state.label)


def _position(inputs: Inputs) -> str:
    if standing.has_public_answer(inputs):
        return str(Position(inputs.published_position).label)
    return str(Position.NOT_STATED.label) if inputs.received_on is None else _("Not public")


def _action(inputs: Inputs) -> str:
    if inputs.received_on is not None and not standing.has_public_answer(inputs):
        return _("Not public")
    label = str(ActionState(inputs.action).label)
    if inputs.action == ActionState.COMPLETE and inputs.completed_on:
        return f"{label} {words_of(inputs.completed_on)}"
    if inputs.target is not None and not inputs.ended:
        return _("%(state)s, target %(day)s") % {"state": label, "day": words_of(inputs.target)}
    return label


def _assessment(inputs: Inputs) -> str:
    label = str(Rating(inputs.assessment).label)
    return f"{label} {words_of(inputs.assessed_on)}" if inputs.assessed_on else label
