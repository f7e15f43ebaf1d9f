"""The list of what has been recommended, newest first, with filters that stand in the address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from recommendations import standing
from recommendations.forms import RegisterFilter
from recommendations.label import Label, public_label
from recommendations.models import Recommendation
from recommendations.views.days import Day, as_at, home, page

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
    rows = filters.apply(known).with_states(day.on).order_by("-made_on", "-reference")
    pages = Paginator(rows, PAGE_SIZE)
    shown = pages.get_page(request.GET.get("page"))
    context = page(request, day) | {
        "filters": filters,
        "count": pages.count,
        "any": pages.count > 0 or known.exists(),
        "entries": [entry(row, day) for row in shown],
        "chips": _chips(request, filters),
        "pagination": _pagination(request, shown),
        "breadcrumbs": [home()],
    }
    return render(request, "recommendations/index.html", context)


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


def _without(request: HttpRequest, *names: str, **more: Any) -> str:
    query: QueryDict = request.GET.copy()
    for name in names:
        query.pop(name, None)
    for name, value in more.items():
        query[name] = str(value)
    return f"?{query.urlencode()}" if query else request.path


def _chips(request: HttpRequest, filters: RegisterFilter) -> list[dict[str, str]]:
    return [
        {"text": words, "what": label.lower(), "href": _without(request, name, "page")}
        for name, label, words in filters.chosen()
    ]


def _pagination(request: HttpRequest, shown: Page[Any]) -> dict[str, Any] | None:
    """The links to the other pages; None if there is only one."""
    if shown.paginator.num_pages < 2:
        return None
    items: list[dict[str, Any]] = []
    for number in shown.paginator.get_elided_page_range(shown.number, on_each_side=1, on_ends=1):
        if isinstance(number, int):
            href = _without(request, "page", page=number)
            items.append({"number": number, "href": href, "current": number == shown.number})
        else:
            items.append({"ellipsis": True})
    return {
        "items": items,
        "previous": {"href": _without(request, "page", page=shown.number - 1)} if shown.has_previous() else None,
        "next": {"href": _without(request, "page", page=shown.number + 1)} if shown.has_next() else None,
    }
