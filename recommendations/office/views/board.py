"""The roll-out board of one recommendation: as a page, as CSV and as XLSX, today or as at a past day."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from learning_site.organisations.models import Organisation
from recommendations.label import public_label
from recommendations.models import Addressee, Recommendation
from recommendations.office.board import Line, cells, ordered, totals
from recommendations.office.days import weekday
from recommendations.office.policy import may_act, person_of
from recommendations.office.sheets import as_csv, as_xlsx
from recommendations.views.days import BadDayError, day_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """Every addressee on five axes; `?show=act` leaves those that need somebody, `?region=` those of one region."""
    found = get_object_or_404(Recommendation.objects.published(), reference=reference)
    typed, error = request.GET.get("as-at", ""), ""
    try:
        day = day_of(typed)
    except BadDayError as bad:
        day, error = day_of(""), str(bad)
    everybody = _addressees(found, day.on)
    lines = ordered(_line(row, day.on) for row in everybody)
    shown = _narrowed(request, lines, everybody)
    kind = request.GET.get("file", "")
    if kind in {"csv", "xlsx"} and not error:
        return _file(found, shown, day.on, kind)
    context: dict[str, Any] = {
        "recommendation": found,
        "day": day,
        "on_words": weekday(day.on),
        "made_words": weekday(found.made_on) if found.made_on else "",
        "lines": shown,
        "all": len(lines),
        "acting": sum(line.needs_somebody for line in lines),
        "totals": totals(lines),
        "regions": sorted({row.organisation.region for row in everybody if row.organisation.region}),
        "region": request.GET.get("region", ""),
        "show": request.GET.get("show", ""),
        "typed": typed,
        "error": error,
        "files": {kind: _with(request, kind) for kind in ("csv", "xlsx")},
        "may_act": may_act(person_of(request)),
        "back": {"href": reverse("office:recommendation", args=[reference]), "text": reference},
    }
    return render(request, "recommendations/office/board.html", context, status=400 if error else 200)


def _addressees(found: Recommendation, on: date) -> list[Any]:
    rows = Addressee.objects.filter(recommendation=found).as_at(on).with_states(on)
    return list(rows.select_related("organisation", "recommendation"))


def _line(row: Any, on: date) -> Line:
    inputs = row.states_then[0].inputs()
    organisation: Organisation = row.organisation
    return Line(
        organisation=organisation.name,
        slug=organisation.slug,
        href=reverse("office:addressee", args=[row.recommendation.reference, organisation.slug]),
        cells=cells(inputs, on),
        label=public_label(inputs, on).words,
    )


def _narrowed(request: HttpRequest, lines: list[Line], everybody: list[Any]) -> list[Line]:
    region = request.GET.get("region", "")
    inside = {row.organisation.slug for row in everybody if not region or row.organisation.region == region}
    acting = request.GET.get("show") == "act"
    return [line for line in lines if line.slug in inside and (line.needs_somebody or not acting)]


def _file(found: Recommendation, lines: list[Line], on: date, kind: str) -> HttpResponse:
    """The lines as they stand on the page, with the day and the public label of each."""
    axes = [_("Clock"), _("Position"), _("Action"), _("Assessment"), _("Effect")]
    head = [_("Reference"), _("Organisation"), *axes, _("Needs somebody"), _("Public label"), _("As at")]
    rows = [
        [
            f"{found.reference}/{line.slug}",
            line.organisation,
            *(cell.said for cell in line.cells),
            _("yes") if line.needs_somebody else _("no"),
            line.label,
            on.isoformat(),
        ]
        for line in lines
    ]
    content = as_csv([head, *rows]) if kind == "csv" else as_xlsx([head, *rows], title=str(found.reference))
    name = f"{found.reference}-as-at-{on.isoformat()}.{kind}"
    response = HttpResponse(content, content_type="text/csv; charset=utf-8" if kind == "csv" else XLSX)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _with(request: HttpRequest, kind: str) -> str:
    query = request.GET.copy()
    query["file"] = kind
    return f"?{query.urlencode()}"
