"""The officers' first page, and the views of it that a person keeps."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from learning_site.correspondence.models import Letter
from learning_site.today import today
from recommendations.choices import Stage
from recommendations.models import Recommendation
from recommendations.office import keeping, worklist
from recommendations.office.days import seen_from, weekday
from recommendations.office.filters import WorklistFilter
from recommendations.office.models import SavedFilter
from recommendations.office.needs import BY_NAME, Horizon, Need, When, of
from recommendations.office.policy import may_act, person_of

SHOWN_BESIDE = 10


class KeepForm(forms.Form):
    """The name under which a view of the worklist is kept, and the view."""

    name = forms.CharField(
        label=gettext_lazy("Name of this view"),
        max_length=80,
        error_messages={
            "required": gettext_lazy("Give the view a name."),
            "max_length": gettext_lazy("A name has at most 80 characters."),
        },
    )
    query = forms.CharField(required=False, max_length=1000, widget=forms.HiddenInput)


@never_cache
def index(request: HttpRequest) -> HttpResponse:
    """What needs somebody today, what is about to, and what waits for others; or every addressee with one need.

    A POST keeps the view that is shown under a name.
    """
    if request.method == "POST":
        return _keep(request)
    return _page(request, KeepForm(initial={"query": request.GET.urlencode()}))


def _page(request: HttpRequest, keep: KeepForm, *, query: QueryDict | None = None) -> HttpResponse:
    user, asked = person_of(request), request.GET if query is None else query
    filters = WorklistFilter(asked, user=user)
    ahead = Horizon(today(), filters.days_ahead)
    number = _number(asked.get("page", ""))
    chosen = BY_NAME.get(filters.chosen.get("kind", ""))
    counted = {
        when: worklist.count(filters, ahead, [chosen] if chosen and chosen.when == when else of(when))
        for when in (When.TODAY, When.SOON, When.OTHERS)
        if chosen is None or chosen.when == when
    }
    context: dict[str, Any] = {
        "form": keep,
        "filters": filters,
        "on": ahead.on,
        "today_words": weekday(ahead.on),
        "until_words": weekday(ahead.until),
        "chosen": chosen,
        "saved": list(SavedFilter.objects.filter(user=user)),
        "may_act": may_act(user),
        "days_ahead": filters.days_ahead,
        **{f"{when}_total": sum(each.n for each in found) for when, found in counted.items()},
        **{f"{when}_kinds": [_kind(asked, each) for each in found if each.n] for when, found in counted.items()},
        **_tables(filters, ahead, chosen, number),
        "previous_href": _with(asked, page=number - 1) if number > 1 else "",
        "next_href": _with(asked, page=number + 1),
    }
    if chosen is None and not filters.narrowed:
        context |= _beside()
    status = 400 if keep.is_bound and keep.errors else 200
    return render(request, "recommendations/office/worklist.html", context, status=status)


def _tables(filters: WorklistFilter, ahead: Horizon, chosen: Need | None, number: int) -> dict[str, Any]:
    """The rows of the one need that was chosen, else of today and of the days ahead."""
    if chosen is not None:
        shown = worklist.page(filters, ahead, [chosen], number)
        return {"rows": [_cells(row, ahead) for row in shown.rows], "has_next": shown.has_next}
    now = worklist.page(filters, ahead, of(When.TODAY), number)
    soon = worklist.page(filters, ahead, of(When.SOON)) if number == 1 else None
    return {
        "rows": [_cells(row, ahead) for row in now.rows],
        "has_next": now.has_next,
        "soon": [_cells(row, ahead) for row in soon.rows] if soon else [],
    }


def _beside() -> dict[str, Any]:
    """What has no clock: letters that did not arrive, and texts on their way to being made."""
    astray = Letter.objects.not_arrived().filter(about__startswith="LR-")
    drafts = Recommendation.objects.exclude(stage=Stage.MADE).order_by("-stage", "stage_since", "pk")
    return {
        "astray": [{"letter": letter, "href": _about(letter.about)} for letter in astray[:SHOWN_BESIDE]],
        "astray_total": astray.count(),
        "drafts": list(drafts[:SHOWN_BESIDE]),
        "drafts_total": drafts.count(),
    }


def _about(reference: str) -> str:
    first, _slash, organisation = reference.partition("/")
    if organisation:
        return reverse("office:addressee", args=[first, organisation])
    return reverse("office:recommendation", args=[first])


def _cells(row: worklist.Row, ahead: Horizon) -> dict[str, Any]:
    return {"row": row, "act": row.need.act, "by": seen_from(row.by, ahead.on) if row.by else ""}


def _kind(asked: QueryDict, counted: worklist.Counted) -> dict[str, Any]:
    href = _with(asked, kind=counted.need.name, page="")
    words = _("more than %(n)s") if counted.more else "%(n)s"
    return {"heading": counted.need.heading, "count": words % {"n": counted.n}, "href": href}


def _with(asked: QueryDict, **more: Any) -> str:
    query = asked.copy()
    for name, value in more.items():
        query[name] = str(value)
        if value == "":
            del query[name]
    return f"?{query.urlencode()}"


def _number(typed: str) -> int:
    """The page that was asked for; the first if it is no number, and never so far that it costs more than it shows."""
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 1
    return min(max(number, 1), worklist.MOST // worklist.PAGE_SIZE)


def _keep(request: HttpRequest) -> HttpResponse:
    """Keep a view under a name, for this person alone."""
    form = KeepForm(request.POST)
    query = QueryDict(request.POST.get("query", ""))
    if not form.is_valid():
        return _page(request, form, query=query)
    kept = keeping.keep_filter(
        user=person_of(request), name=form.cleaned_data["name"], query=form.cleaned_data["query"]
    )
    messages.success(request, _("The view “%(name)s” is kept. Nobody else sees it in their list.") % {"name": kept})
    return redirect(f"{reverse('office:worklist')}?{kept.query}")


@require_POST
def forget_filter(request: HttpRequest, number: int) -> HttpResponse:
    """Take a kept view off the list. What it showed stays as it is."""
    kept = get_object_or_404(SavedFilter, pk=number, user=person_of(request))
    kept.delete()
    messages.success(request, _("The view “%(name)s” is no longer in your list.") % {"name": kept.name})
    return redirect("office:worklist")
