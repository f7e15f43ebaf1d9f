"""An issue and its pieces, found by their frozen path. No view reads a live page row."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from magazine.choices import PublicationKind
from magazine.listings import IssueListed, factors_by_slug, factors_of, question_numbers, with_pieces
from magazine.models import CaseLink, Publication, Question
from magazine.reading import read_article, read_case, read_issue, read_report
from magazine.views.page_context import alternates, breadcrumbs, find, issue_name, issue_of, notice
from recommendations.models import Recommendation


def issue(request: HttpRequest, slug: str) -> HttpResponse:
    """An issue: its warning before everything, welcome, running order, checklist, what readers said."""
    publication = find(request)
    if publication.is_withdrawn:
        return notice(request, publication)
    page = publication.as_page()
    listed = with_pieces([publication], publication.language)[0]
    context = {
        "publication": publication,
        "page": page,
        "reading": read_issue(page),
        "listed": listed,
        "entries": entries_of(listed),
        "issue_number": publication.number,
        "alternates": alternates(publication),
        "breadcrumbs": breadcrumbs(publication)[:2],
        "description": issue_name(publication),
    }
    return render(request, "magazine/issue.html", context)


def entries_of(listed: IssueListed) -> list[dict[str, Any]]:
    """Each piece in the order of print, with factors and question numbers."""
    factors = factors_of(listed.cases, factors_by_slug())
    numbers = question_numbers(listed.cases)
    return [
        {
            "piece": piece,
            "is_case": piece.kind == PublicationKind.CASE,
            "factors": factors.get(piece.pk, []),
            "numbers": numbers.get(piece.pk),
        }
        for piece in listed.in_order
    ]


def case(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A case study: factors and warning first, numbered paragraphs, questions larger than the story."""
    publication = find(request)
    if publication.is_withdrawn:
        return notice(request, publication)
    page = publication.as_page()
    issue, siblings, report = neighbourhood(publication)
    known = factors_by_slug()
    register = {question.key: question for question in Question.objects.filter(case_reference=publication.reference)}
    context = {
        "publication": publication,
        "page": page,
        "issue": issue,
        "reading": read_case(page, register),
        "factors": [known[slug] for slug in page.factors if slug in known],
        "siblings": siblings,
        "report": report,
        "recommendations": public_recommendations(publication.reference),
        **before_and_after(publication, siblings),
        "issue_number": issue.number,
        "alternates": alternates(publication),
        "breadcrumbs": breadcrumbs(issue),
        "description": publication.summary,
    }
    return render(request, "magazine/case.html", context)


def neighbourhood(case: Publication) -> tuple[Publication, list[Publication], Publication | None]:
    """The issue of a case, all its cases by number, and the learning report of this one: one query."""
    rows = list(
        Publication.objects.published()
        .in_language(case.language)
        .pieces_of(case.issue_reference)
        .listed()
        .order_by("number")
    )
    issue = next((row for row in rows if row.kind == PublicationKind.ISSUE), None)
    if issue is None:
        raise Http404
    cases = [row for row in rows if row.kind == PublicationKind.CASE]
    report = next((row for row in rows if row.reference == f"{case.reference}/report"), None)
    return issue, cases, report


def public_recommendations(case_reference: str) -> list[Recommendation]:
    """The recommendations whose link to this case somebody made public, one query."""
    links = CaseLink.objects.filter(case_reference=case_reference, public=True).select_related("recommendation")
    return [link.recommendation for link in links]


def before_and_after(case: Publication, cases: list[Publication]) -> dict[str, dict[str, str] | None]:
    """The cases beside this one in its issue, as the pagination component takes them."""
    place = next(index for index, each in enumerate(cases) if each.pk == case.pk)
    before = cases[place - 1] if place else None
    after = cases[place + 1] if place + 1 < len(cases) else None
    return {
        "before": {"href": before.path, "text": _("Previous case"), "label_text": before.title} if before else None,
        "after": {"href": after.path, "text": _("Next case"), "label_text": after.title} if after else None,
    }


def article(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """An article by somebody outside."""
    publication = find(request)
    if publication.is_withdrawn:
        return notice(request, publication)
    page = publication.as_page()
    issue = issue_of(publication)
    context = {
        "publication": publication,
        "page": page,
        "issue": issue,
        "reading": read_article(page),
        "issue_number": issue.number,
        "alternates": alternates(publication),
        "breadcrumbs": breadcrumbs(issue),
        "description": publication.summary,
    }
    return render(request, "magazine/article.html", context)


def report(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The fuller report on a case."""
    publication = find(request)
    if publication.is_withdrawn:
        return notice(request, publication)
    page = publication.as_page()
    rows = Publication.objects.published().in_language(publication.language).listed()
    case = rows.filter(reference=publication.reference.removesuffix("/report")).first()
    issue = issue_of(publication)
    context = {
        "publication": publication,
        "page": page,
        "issue": issue,
        "case": case,
        "reading": read_report(page),
        "issue_number": issue.number,
        "alternates": alternates(publication),
        "breadcrumbs": breadcrumbs(issue, case),
        "description": publication.summary,
    }
    return render(request, "magazine/report.html", context)
