"""The list of what has been recommended, newest first, with filters that stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations import standing
from recommendations.downloads import ADDRESSEE_COLUMNS, addressee_rows, csv_file
from recommendations.forms import RegisterFilter
from recommendations.label import Label, public_label
from recommendations.models import AddresseeState, Recommendation
from recommendations.views.days import Day, as_at, home, page
from recommendations.views.paging import BoundedPaginator, pagination, without

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Entry:
    """One recommendation in the list: to whom in words, and where it stands in words."""

    recommendation: Recommendation
    to: str
    words: str


@as_at
def index(request: HttpRequest, *, day: Day) -> HttpResponse:
    """All that has been made by the day, twenty on a page."""
    filters = RegisterFilter(request.GET, on=day.on)
    known = Recommendation.objects.as_at(day.on)
    rows = filters.apply(known, AddresseeState.objects.as_at(day.on))
    pages = BoundedPaginator(rows.with_states(day.on).order_by("-made_on", "-reference"), PAGE_SIZE)
    shown = pages.get_page(request.GET.get("page"))
    context = page(request, day) | {
        "filters": filters,
        "count": pages.count,
        "more": pages.more,
        "csv": without(request, "page") if request.GET else "",
        "any": pages.count > 0 or known.exists(),
        "entries": [entry(row, day) for row in shown],
        "chips": _chips(request, filters),
        "pagination": pagination(request, shown),
        "breadcrumbs": [home()],
    }
    return render(request, "recommendations/index.html", context)


@as_at
def index_csv(request: HttpRequest, *, day: Day) -> HttpResponseBase:
    """The list with its filters as CSV: a row for each organisation that was asked."""
    filters = RegisterFilter(request.GET, on=day.on)
    spans = filters.spans(AddresseeState.objects.as_at(day.on))
    return csv_file("recommendations", day.on, ADDRESSEE_COLUMNS, addressee_rows(spans, day.on))


def entry(recommendation: Any, day: Day) -> Entry:
    """The entry of a recommendation that came with `addressees_then`."""
    addressees = sorted(recommendation.addressees_then, key=lambda row: row.organisation.name)
    states = [state.inputs() for row in addressees for state in row.states_then]
    if len(addressees) == 1:
        label: Label = public_label(states[0], day.on)
        return Entry(recommendation, addressees[0].organisation.name, label.words)
    answered = sum(inputs.received_on is not None for inputs in states)
    words = ngettext("%(answered)s of %(count)s has answered", "%(answered)s of %(count)s have answered", answered)
    words %= {"answered": answered, "count": len(states)}
    overdue = sum(standing.is_overdue(inputs, day.on) for inputs in states)
    if overdue:
        words += "; " + ngettext("%(overdue)s is overdue", "%(overdue)s are overdue", overdue) % {"overdue": overdue}
    return Entry(recommendation, _many(addressees), words)


def _many(addressees: list[Any]) -> str:
    names = [row.organisation.name for row in addressees]
    if len(names) <= 3:
        return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
    return ngettext("%(count)s organisation", "%(count)s organisations", len(names)) % {"count": len(names)}


def _chips(request: HttpRequest, filters: RegisterFilter) -> list[dict[str, str]]:
    return [
        {"text": words, "what": label.lower(), "href": without(request, name, "page")}
        for name, label, words in filters.chosen()
    ]
