"""The home page, the archive, and the site's own pages."""

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from learning_site.today import today
from magazine.choices import Audience
from magazine.listings import counts, with_pieces
from magazine.models import Publication, Wording
from magazine.reading import read_page
from magazine.views.page_context import alternates, alternates_of_list, breadcrumbs, find, language, notice

#: How many covers stand on the shelf of the home page; the archive has them all.
SHELF = 8


def home(request: HttpRequest) -> HttpResponse:
    """Search, a question for today, the newest issue, what others put here, and the shelf."""
    issues = list(Publication.objects.published().in_language(language()).issues().listed()[: SHELF + 1])
    listed = with_pieces(issues, language())
    briefing = question_of_the_day()
    numbers = {issue.reference: issue.number for issue in issues}
    context = {
        "newest": listed[0] if listed else None,
        "earlier": listed[1:],
        "counts": counts(language()),
        "briefing": briefing,
        "briefing_issue": numbers.get(briefing.publication.issue_reference) if briefing else None,
        "opening": opening_words(),
        "alternates": alternates_of_list("/"),
    }
    return render(request, "magazine/home.html", context)


def question_of_the_day() -> Wording | None:
    """One question to officers and staff for today; another one tomorrow."""
    rows = Wording.objects.published().in_language(language()).filter(question__audience=Audience.OFFICERS)
    number = rows.count()
    if not number:
        return None
    return rows.with_case().order_by("question__number")[today().toordinal() % number]


def opening_words() -> dict[str, Any]:
    """Heading and introduction of the home page, if an editor published other words than the site's own."""
    home = Publication.objects.published().in_language(language()).filter(reference="pages/home").first()
    return home.content if home else {}


def issues(request: HttpRequest) -> HttpResponse:
    """All issues by year, the newest first, each with its warning and its cases."""
    rows = list(Publication.objects.published().in_language(language()).issues().listed())
    listed = with_pieces(rows, language())
    context = {
        "years": [
            (year, list(some)) for year, some in groupby(listed, lambda each: each.publication.published_on.year)
        ],
        "total": len(listed),
        "cases": sum(len(each.cases) for each in listed),
        "questions": sum(each.questions for each in listed),
        "oldest": rows[-1].published_on if rows else None,
        "alternates": alternates_of_list("/issues/"),
        "breadcrumbs": breadcrumbs(),
    }
    return render(request, "magazine/issues.html", context)


def page(request: HttpRequest, slug: str) -> HttpResponse:
    """A page of the site itself."""
    publication = find(request)
    if publication.is_withdrawn:
        return notice(request, publication)
    row = publication.as_page()
    context = {
        "publication": publication,
        "page": row,
        "reading": read_page(row),
        "alternates": alternates(publication),
        "breadcrumbs": breadcrumbs(),
        "description": publication.summary,
    }
    return render(request, "magazine/page.html", context)
