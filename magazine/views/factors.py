"""The case factor table, factor by issue and factor by case, and the page of one factor."""

from collections import defaultdict
from itertools import groupby
from typing import Any

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from learning_site.taxonomy.choices import FactorGroup
from learning_site.taxonomy.models import CaseFactor
from learning_site.today import today
from magazine import addresses
from magazine.factors import ordered
from magazine.listings import factors_by_slug
from magazine.models import CaseEntry, Publication
from magazine.views.page_context import alternates_of_list, breadcrumbs, language


def factors(request: HttpRequest) -> HttpResponse:
    """How many cases each issue has with each factor; every number is a link to the cases it counts."""
    issues = list(Publication.objects.published().in_language(language()).issues().listed().order_by("number"))
    known = ordered(CaseFactor.objects.all())
    group = request.GET.get("group", "")
    group = group if group in FactorGroup.values else FactorGroup.values[0]
    context = {
        "columns": [{"number": issue.number, "name": issue.short_title} for issue in issues],
        "groups": table(known, issues),
        "group": FactorGroup(group),
        "other_groups": [(value, label) for value, label in FactorGroup.choices if value != group],
        "lists": cases_by_factor([factor for factor in known if factor.group == group]),
        "cases": Publication.objects.published().in_language(language()).filter(kind="case").count(),
        "day": today(),
        "alternates": alternates_of_list("/factors/"),
        "breadcrumbs": breadcrumbs(),
    }
    return render(request, "magazine/factors.html", context)


def published_entries() -> Any:
    return CaseEntry.objects.filter(publication__ended_at__isnull=True, publication__language=language())


def table(known: list[CaseFactor], issues: list[Publication]) -> list[dict[str, Any]]:
    """The rows of the table under their groups: one query for all counts."""
    rows = published_entries().order_by().values_list("factor", "publication__issue_reference").annotate(n=Count("id"))
    numbers = {(factor, issue): count for factor, issue, count in rows}
    return [
        {
            "name": FactorGroup(group).label,
            "symbol": group,
            "rows": [
                {"name": factor.name, "slug": factor.slug, "cells": cells(factor, issues, numbers)}
                for factor in members
            ],
        }
        for group, members in groupby(known, key=lambda factor: factor.group)
    ]


def cells(factor: CaseFactor, issues: list[Publication], numbers: dict[tuple[str, str], int]) -> list[dict[str, Any]]:
    """The cells of one factor: one an issue, and the total."""
    page = addresses.in_language(f"/factors/{factor.slug}/", language())
    row = []
    for issue in issues:
        count = numbers.get((factor.slug, issue.reference), 0)
        label = _("%(count)s in issue %(number)s: %(factor)s") % {
            "count": count,
            "number": issue.number,
            "factor": factor.name,
        }
        row.append({"count": count, "href": f"{page}#{issue.reference}", "label": label})
    total = sum(numbers.get((factor.slug, issue.reference), 0) for issue in issues)
    label = _("%(count)s in all: %(factor)s") % {"count": total, "factor": factor.name}
    return [*row, {"count": total, "href": page, "label": label}]


def cases_by_factor(some: list[CaseFactor]) -> list[dict[str, Any]]:
    """The cases under each of ``some`` factors: one query."""
    entries = published_entries().filter(factor__in=[factor.slug for factor in some]).select_related("publication")
    entries = entries.defer("publication__content", "publication__signatures", "publication__files")
    cases: defaultdict[str, list[Publication]] = defaultdict(list)
    for entry in entries.order_by("publication__first_published_at", "publication__number"):
        cases[entry.factor].append(entry.publication)
    return [
        {
            "factor": factor,
            "cases": cases[factor.slug],
            "count": ngettext("%(n)s case", "%(n)s cases", len(cases[factor.slug])) % {"n": len(cases[factor.slug])},
        }
        for factor in some
        if cases[factor.slug]
    ]


def factor(request: HttpRequest, slug: str) -> HttpResponse:
    """One factor: every case under it, issue by issue, the newest first."""
    found = factors_by_slug().get(slug)
    if found is None:
        raise Http404
    issues = {
        issue.reference: issue for issue in Publication.objects.published().in_language(language()).issues().listed()
    }
    cases = [case for row in cases_by_factor([found]) for case in row["cases"]]
    by_issue: defaultdict[str, list[Publication]] = defaultdict(list)
    for case in cases:
        by_issue[case.issue_reference].append(case)
    context = {
        "factor": found,
        "group": FactorGroup(found.group),
        "count": len(cases),
        "issues": [(issue, by_issue[reference]) for reference, issue in issues.items() if by_issue[reference]],
        "alternates": alternates_of_list(f"/factors/{slug}/"),
        "breadcrumbs": [*breadcrumbs(), (_("Case factors"), addresses.in_language("/factors/", language()))],
    }
    return render(request, "magazine/factor.html", context)
