"""The question library and the address that every question keeps for good."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext as _

from learning_site.taxonomy.models import CaseFactor
from magazine import addresses
from magazine.choices import Audience
from magazine.forms import QuestionFilter
from magazine.listings import factors_by_slug, factors_of
from magazine.models import Publication, Question, Wording
from magazine.views.page_context import GONE, alternates_of_list, breadcrumbs, language

#: The names by which the look knows the two audiences.
AUDIENCE_BADGES = {Audience.MANAGERS.value: "managers", Audience.OFFICERS.value: "officers"}

#: Questions on one page of the library.
PAGE_SIZE = 20


def questions(request: HttpRequest) -> HttpResponse:
    """Every published question by number, with filters by audience, factor, issue and words."""
    published = Wording.objects.published().in_language(language())
    issues = list(Publication.objects.published().in_language(language()).issues().listed().order_by("number"))
    known = factors_by_slug()
    chosen = QuestionFilter(request.GET, factors=known.values(), issues=issues)
    paginator = Paginator(chosen.apply(published).with_case().order_by("question__number"), PAGE_SIZE)
    page = paginator.get_page(request.GET.get("page"))
    totals = published.aggregate(
        all=Count("id"),
        managers=Count("id", filter=Q(question__audience=Audience.MANAGERS)),
        officers=Count("id", filter=Q(question__audience=Audience.OFFICERS)),
    )
    context = {
        "form": chosen,
        "page": page,
        "questions": rows_of(page, known, {issue.reference: issue for issue in issues}),
        "totals": totals,
        "found": paginator.count,
        "pagination": pagination(page, chosen.query()),
        "alternates": alternates_of_list("/questions/"),
        "breadcrumbs": breadcrumbs(),
    }
    return render(request, "magazine/questions.html", context)


def rows_of(page: Page[Wording], known: Any, issues: dict[str, Publication]) -> list[dict[str, Any]]:
    """The questions of one page as the component takes them, each with its case and what that is filed under."""
    wordings = list(page.object_list)
    factors = factors_of({wording.publication for wording in wordings}, known)
    return [
        row_of(wording, issues[wording.publication.issue_reference], factors.get(wording.publication_id, []))
        for wording in wordings
    ]


def row_of(wording: Wording, issue: Publication, factors: list[CaseFactor]) -> dict[str, Any]:
    """One question of the library."""
    question = wording.question
    return {
        "number": question.number,
        "text": wording.text,
        "anchor": f"q-{question.number}",
        "href": addresses.in_language(f"/questions/{question.number}/", language()),
        "audience": AUDIENCE_BADGES[question.audience],
        "issue": issue.number,
        "meta": format_html(
            '<a class="govuk-link" href="{}">{}</a>, {}<br>{}',
            wording.address,
            wording.publication.title,
            _("issue %(number)s, %(month)s")
            % {"number": issue.number, "month": date_format(issue.published_on, "F Y")},
            ", ".join(factor.name for factor in factors),
        ),
    }


def pagination(page: Page[Wording], query: dict[str, Any]) -> dict[str, Any]:
    """The pages of a list as the pagination component takes them; the choice in force stays in each address."""

    def href(number: int) -> str:
        return "?" + urlencode({**query, "page": number}, doseq=True)

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "items": [
            {"number": number, "href": href(number), "current": number == page.number}
            if isinstance(number, int)
            else {"ellipsis": True}
            for number in numbers
        ],
        "previous": {"href": href(page.previous_page_number())} if page.has_previous() else None,
        "next": {"href": href(page.next_page_number())} if page.has_next() else None,
    }


def question(request: HttpRequest, number: int) -> HttpResponse:
    """One question; a withdrawn one keeps its number and its address, and says so."""
    row = Question.objects.filter(number=number).first()
    if row is None:
        raise Http404
    wordings = row.wordings.published().with_case()
    wording = wordings.filter(publication__language=language()).first()
    if wording is None and language() != "en" and wordings.exists():
        raise Http404
    context: dict[str, Any] = {"question": row, "wording": wording, "breadcrumbs": breadcrumbs()}
    if wording is None:
        return render(request, "magazine/question_withdrawn.html", context, status=GONE)
    case = wording.publication
    issue = Publication.objects.published().listed().filter(reference=case.issue_reference, language=language()).first()
    factors = factors_of([case], factors_by_slug()).get(case.pk, [])
    context |= {
        "case": case,
        "issue": issue,
        "issue_number": issue.number if issue else None,
        "badge": AUDIENCE_BADGES[row.audience],
        "factors": factors,
        "alternates": {
            each.publication.language: addresses.in_language(f"/questions/{number}/", each.publication.language)
            for each in wordings
        },
    }
    return render(request, "magazine/question.html", context)
