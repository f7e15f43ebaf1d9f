"""What the public pages of the magazine share: the address, its other languages, the notice of a withdrawal."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from magazine import addresses
from magazine.models import Publication

GONE = 410


def language() -> str:
    """The language of the page: ``en`` or ``cy``."""
    return get_language() or "en"


def find(request: HttpRequest) -> Publication:
    """What stands at the address of this request. Raises Http404 if nothing was ever published there."""
    publication = Publication.objects.at_address(request.path_info)
    if publication is None:
        raise Http404
    return publication


def alternates(publication: Publication) -> dict[str, str]:
    """The address of this page in each language in which it is published."""
    rows = Publication.objects.published().filter(reference=publication.reference)
    return dict(rows.values_list("language", "path"))


def alternates_of_list(path: str) -> dict[str, str]:
    """The address of a list in each language that has issues; ``path`` is the English one."""
    languages = set(Publication.objects.published().issues().order_by().values_list("language", flat=True).distinct())
    return {code: addresses.in_language(path, code) for code in sorted(languages | {"en"})}


def breadcrumbs(issue: Publication | None = None, case: Publication | None = None) -> list[tuple[str, str]]:
    """The way from the home page to a piece of an issue."""
    crumbs = [(_("Home"), addresses.in_language("/", language()))]
    if issue is not None:
        crumbs.append((_("All issues"), addresses.in_language("/issues/", language())))
        crumbs.append((issue_name(issue), issue.path))
    if case is not None:
        crumbs.append((case.title, case.path))
    return crumbs


def issue_name(issue: Publication) -> str:
    """“Issue 5: Call handling”."""
    return _("Issue %(number)s: %(title)s") % {"number": issue.number, "title": issue.title}


def notice(request: HttpRequest, publication: Publication) -> HttpResponse:
    """The page that stays at the address of what was withdrawn: 410 Gone, and why."""
    context: dict[str, Any] = {"publication": publication, "breadcrumbs": breadcrumbs()}
    return render(request, "magazine/withdrawn.html", context, status=GONE)


def issue_of(publication: Publication) -> Publication:
    """The issue that a piece belongs to, without its content."""
    rows = Publication.objects.published().in_language(publication.language).listed()
    issue = rows.filter(reference=publication.issue_reference).first()
    if issue is None:
        raise Http404
    return issue
