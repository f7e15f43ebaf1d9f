"""The first page: what is due, when, and whose turn it is, for one organisation at a time."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning_site.today import today
from recommendations.models import Action
from workspace.desks import Desk, desks_of
from workspace.home import HEADINGS, IN_A_GROUP, PUBLIC_HEADINGS, Figures, Group, figures, promised, rows_of, told
from workspace.words import body_name, days, long_day


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """The groups of one organisation; ``?group=`` shows one of them whole, page by page."""
    on, desks = today(), desks_of(request.user)
    desk = chosen(desks, request.GET.get("organisation", ""))
    context = {"on": on, "desk": desk, "desks": desks if len(desks) > 1 else [], "several": len(desks) > 1}
    name = request.GET.get("group", "")
    if name:
        return render(request, "workspace/group.html", context | _group_page(request, desk, name, on))
    counted = figures(desk, on)
    context |= {
        "lead": lead(desk, counted, on),
        "total": counted.total,
        "groups": [group for group in _groups(desk, counted, on) if group.count],
        "actions": [_action_row(action, on) for action in promised(desk, on)[:IN_A_GROUP]],
        "query": _query(desk),
    }
    return render(request, "workspace/home.html", context)


def chosen(desks: list[Desk], slug: str) -> Desk:
    """The desk that the address names, else the first; an organisation that is not theirs is not found."""
    if not slug and desks:
        return desks[0]
    for desk in desks:
        if desk.organisation.slug == slug:
            return desk
    raise Http404


def lead(desk: Desk, counted: Figures, on: date) -> str:
    """The first sentence: what is late, what comes next, and how much of it waits for the person who looks."""
    said = []
    if counted.late:
        said.append(
            ngettext("%(late)s answer is late.", "%(late)s answers are late.", counted.late) % {"late": counted.late}
        )
    if counted.next_last_day:
        left = (counted.next_last_day - on).days
        values = {"day": long_day(counted.next_last_day), "left": days(left)}
        said.append(
            (_("The next last day is %(day)s, %(left)s from now.") if left else _("The next last day is today."))
            % values
        )
    if not said:
        said.append(_("No answer is due today."))
    if desk.own and counted.counts["yours"]:
        waiting = counted.counts["yours"]
        said.append(
            ngettext("%(n)s of these pages waits for you.", "%(n)s of these pages wait for you.", waiting)
            % {"n": waiting}
        )
    return " ".join(said)


def _groups(desk: Desk, counted: Figures, on: date) -> list[Group]:
    headings, body = HEADINGS if desk.own else PUBLIC_HEADINGS, body_name()
    return [
        Group(
            name,
            headings[name],
            count,
            told(desk, rows_of(desk, name, on)[:IN_A_GROUP], on, body) if count else [],
        )
        for name, count in counted.counts.items()
    ]


def _group_page(request: HttpRequest, desk: Desk, name: str, on: date) -> dict[str, Any]:
    headings = HEADINGS if desk.own else PUBLIC_HEADINGS
    if name not in headings:
        raise Http404
    paginator = Paginator(rows_of(desk, name, on), IN_A_GROUP)
    page = paginator.get_page(request.GET.get("page"))
    group = Group(name, headings[name], paginator.count, told(desk, page.object_list, on, body_name()))
    here = f"{_query(desk)}&group={name}"

    def link(number: int) -> dict[str, Any]:
        return {"href": f"{here}&page={number}"}

    return {
        "group": group,
        "page": page,
        "previous": link(page.previous_page_number()) if page.has_previous() else None,
        "next": link(page.next_page_number()) if page.has_next() else None,
        "back": {"href": reverse("workspace:home") + _query(desk), "text": _("Back to what is due")},
    }


def _query(desk: Desk) -> str:
    return f"?organisation={desk.organisation.slug}"


def _action_row(action: Action, on: date) -> dict[str, Any]:
    passed = action.target < on
    coming = _("Report it complete and send evidence, or give a new date and the reason.")
    if not passed and action.note:
        coming = action.note
    elif not passed:
        coming = _("Nothing before the date.")
    return {
        "title": action.title,
        "reference": action.addressee.recommendation.reference,
        "organisation": action.addressee.organisation.slug,
        "target": action.target,
        "passed": passed,
        "owner": action.owner_role,
        "next": coming,
    }
