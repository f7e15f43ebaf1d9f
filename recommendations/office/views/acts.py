"""One act about one addressee: a short form, then what will happen, then the act. Nothing is done before the last step.

Who acts on what has changed since is told what changed; what was typed is kept.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from recommendations.actions import Entry, RefusedError, StaleError
from recommendations.lifecycle import Row, Who
from recommendations.office import acts
from recommendations.office.about import About
from recommendations.office.entry_form import EntryForm
from recommendations.office.policy import acting, keeps_the_register, person_of
from recommendations.office.standing_now import byline
from recommendations.office.views.addressee import known


@never_cache
@keeps_the_register
def page(request: HttpRequest, reference: str, organisation: str, act: str) -> HttpResponse:
    """The form; after a first submit what will happen; after the second it has."""
    told, row = known(reference, organisation), _row(request, act)
    why_not = row.reasons_for(told.book, Who.of(acting(person_of(request))))
    if request.method != "POST":
        return _show(request, told, row, EntryForm(None, row=row, told=told), why_not=why_not)
    form = EntryForm(request.POST, row=row, told=told)
    if "change" in request.POST or not form.is_valid():
        return _show(request, told, row, form, why_not=why_not, changing="change" in request.POST)
    entry = Entry(
        addressee=told.addressee,
        actor=acting(person_of(request)),
        on=form.cleaned_data["on"],
        seen=form.cleaned_data["seen"],
    )
    try:
        if "confirmed" in request.POST:
            return _do(request, told, row, entry, form)
        outcome = acts.rehearse(row, entry, form.values(), told)
    except StaleError as error:
        return _stale(request, told, row, error)
    except RefusedError as error:
        for reason in error.reasons:
            form.add_error(None, reason)
        return _show(request, told, row, form, why_not=why_not)
    context = _context(told, row, form) | {"outcome": outcome, "typed": _typed(request)}
    return render(request, "recommendations/office/act_preview.html", context)


def _row(request: HttpRequest, act: str) -> Row:
    found = next((row for row in acts.rows(person_of(request)) if row.kind == act), None)
    if found is None:
        raise Http404
    return found


def _do(request: HttpRequest, told: About, row: Row, entry: Entry, form: EntryForm) -> HttpResponse:
    acts.run(row, entry, form.values())
    messages.success(request, _("Done: %(act)s.") % {"act": str(row.verb).lower()})
    return redirect("office:addressee", told.addressee.recommendation.reference, told.addressee.organisation.slug)


def _stale(request: HttpRequest, told: About, row: Row, error: StaleError) -> HttpResponse:
    """Say what somebody else has done since, with what was typed in the boxes; a further submit has seen it."""
    data = request.POST.copy()
    data["seen"] = str(told.seen)
    form = EntryForm(data, row=row, told=told)
    form.is_valid()
    since = [{"title": event.get_kind_display(), "by": byline(event), "at": event.known_at} for event in error.since]
    why_not = row.reasons_for(told.book, Who.of(acting(person_of(request))))
    return _show(request, told, row, form, why_not=why_not, since=since, status=409)


def _show(
    request: HttpRequest,
    told: About,
    row: Row,
    form: EntryForm,
    *,
    why_not: list[str],
    since: list[dict[str, Any]] | None = None,
    changing: bool = False,
    status: int = 0,
) -> HttpResponse:
    wrong = form.is_bound and bool(form.errors) and not changing
    context = _context(told, row, form) | {"why_not": why_not, "since": since or [], "typed": _typed(request)}
    return render(request, "recommendations/office/act.html", context, status=status or (400 if wrong else 200))


def _context(told: About, row: Row, form: EntryForm) -> dict[str, Any]:
    addressee = told.addressee
    names = [addressee.recommendation.reference, addressee.organisation.slug]
    return {
        "told": told,
        "row": row,
        "form": form,
        "addressee": addressee,
        "recommendation": addressee.recommendation,
        "organisation": addressee.organisation,
        "back": {"href": reverse("office:addressee", args=names), "text": _("Back to %(name)s") % {"name": addressee}},
    }


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, to be kept in hidden boxes until it is confirmed or changed."""
    left_out = {"csrfmiddlewaretoken", "confirmed", "change"}
    return [(name, value) for name, values in request.POST.lists() if name not in left_out for value in values]
