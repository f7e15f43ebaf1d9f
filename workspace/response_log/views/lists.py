"""The lists: logs, issues, the questions of an issue, of a factor, of a search."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from learning_site.taxonomy.models import CaseFactor
from learning_site.today import today
from magazine.models import Publication, Wording
from workspace.response_log import finding, policy
from workspace.response_log.choices import Show
from workspace.response_log.models import Entry, SharedCount
from workspace.response_log.standing import NOBODY, Standing, in_language, published_issues, standing, wordings_of
from workspace.response_log.views.doors import Log, log_of

#: Cases on one page of a list.
PAGE = 10


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The one log, or the choice between the logs of the organisations that the person serves."""
    mine = policy.organisations_open_to(request.user)
    if len(mine) == 1:
        return log(request, mine[0].slug)
    return render(request, "response_log/home.html", {"organisations": mine})


@never_cache
@require_safe
def log(request: HttpRequest, organisation: str) -> HttpResponse:
    """Where the organisation stands with each issue, what is due, and where to begin."""
    mine, on = log_of(request, organisation), today()
    issues = published_issues()
    everything = standing(mine.organisation, _all_wordings(issues), on=on)
    by_issue = {issue.reference: [c for c in everything.cases if _of(c.publication, issue)] for issue in issues}
    context = {
        "log": mine,
        "total": everything,
        "issues": [{"issue": issue, "standing": Standing(by_issue[issue.reference])} for issue in issues],
        "due": [line for line in everything.lines if line.is_due],
        "with_you": _with(request, everything),
        "factors": _filed_under(everything),
        "unpublished": _unpublished(mine, everything),
        "on": on,
    }
    return render(request, "response_log/log.html", context)


@never_cache
@require_safe
def issue(request: HttpRequest, organisation: str, issue: str) -> HttpResponse:
    """The questions of one issue, case by case."""
    mine, on = log_of(request, organisation), today()
    published = _issue(issue)
    whole = standing(mine.organisation, wordings_of(issue), on=on)
    show, owner = request.GET.get("state", ""), request.GET.get("owner", "")
    narrowed = whole.narrowed(show=show, owner=owner)
    context = {
        "log": mine,
        "issue": published,
        "whole": whole,
        "cases": narrowed.cases,
        "choices": _choices(whole, show, owner),
        "shared": SharedCount.objects.filter(
            organisation=mine.organisation, issue_reference=issue, ended_on=None
        ).first(),
        "back": mine.back,
        "on": on,
    }
    return render(request, "response_log/issue.html", context)


@never_cache
@require_safe
def questions(request: HttpRequest, organisation: str) -> HttpResponse:
    """Questions that fit a factor or words, wherever they were asked."""
    mine, on = log_of(request, organisation), today()
    words, factor = request.GET.get("q", "").strip()[:500], request.GET.get("factor", "")
    found: list[Wording] = []
    away = False
    if words:
        try:
            found = finding.by_words(words)
        except finding.SearchUnavailableError:
            away = True
    elif factor:
        found = finding.by_factor(factor)
    page = Paginator(standing(mine.organisation, found, on=on).cases, PAGE).get_page(request.GET.get("page"))
    context = {
        "log": mine,
        "words": words,
        "factor": CaseFactor.objects.filter(slug=factor).first() if factor and not words else None,
        "cases": page.object_list,
        "page": page,
        "pagination": _pages(request, page),
        "asked": bool(words or factor),
        "away": away,
        "back": mine.back,
        "on": on,
    }
    return render(request, "response_log/questions.html", context)


@never_cache
@require_safe
def entry(request: HttpRequest, organisation: str, key: UUID) -> HttpResponse:
    """From the address in a letter, which names no question, to the question."""
    mine = log_of(request, organisation)
    found = get_object_or_404(Entry.objects.of(mine.organisation).select_related("question"), key=key)
    return redirect("response_log:question", organisation, found.question.number)


def _issue(reference: str) -> Publication:
    found = next((each for each in published_issues() if each.reference == reference), None)
    if found is None:
        raise Http404
    return found


def _all_wordings(issues: list[Publication]) -> list[Wording]:
    references = [issue.reference for issue in issues]
    return in_language(Wording.objects.published().filter(publication__issue_reference__in=references))


def _of(case: Publication, issue: Publication) -> bool:
    return case.issue_reference == issue.reference


def _with(request: HttpRequest, everything: Standing) -> list[Any]:
    return [
        line
        for line in everything.lines
        if line.entry and line.entry.handed_to_id == request.user.pk and not line.is_answered
    ]


def _filed_under(everything: Standing) -> list[CaseFactor]:
    """The factors under which the listed cases stand: one query."""
    cases = [case.publication.pk for case in everything.cases]
    entries = CaseFactor.objects.filter(slug__in=Publication.objects.filter(pk__in=cases).values("entries__factor"))
    return sorted(entries, key=lambda factor: factor.name)


def _unpublished(mine: Log, everything: Standing) -> list[Entry]:
    """Entries for questions that the magazine no longer shows: the answer stays, the question's words do not."""
    shown = {line.wording.question_id for line in everything.lines}
    entries = Entry.objects.of(mine.organisation).select_related("question").order_by("question__number")
    return [each for each in entries if each.question_id not in shown]


def _choices(whole: Standing, show: str, owner: str) -> dict[str, Any]:
    return {
        "states": [{"value": value, "text": label} for value, label in Show.choices],
        "state": show,
        "owners": [
            {"value": "", "text": _("Anyone")},
            *({"value": role, "text": role} for role in whole.owners),
            {"value": NOBODY, "text": _("Nobody yet")},
        ],
        "owner": owner,
    }


def _pages(request: HttpRequest, page: Any) -> dict[str, Any]:
    query = request.GET.copy()

    def href(number: int) -> str:
        query["page"] = str(number)
        return f"?{query.urlencode()}"

    items = [{"number": n, "href": href(n), "current": n == page.number} for n in page.paginator.page_range]
    return {
        "items": items,
        "previous": {"href": href(page.number - 1)} if page.has_previous() else None,
        "next": {"href": href(page.number + 1)} if page.has_next() else None,
    }
