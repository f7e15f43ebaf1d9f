"""One recommendation with everybody to whom it was made."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from learning_site.today import today
from recommendations.choices import ClockState
from recommendations.label import public_label
from recommendations.models import Addressee, Recommendation
from recommendations.office.days import weekday
from recommendations.office.filters import officers
from recommendations.office.needs import next_step
from recommendations.office.policy import may_act, person_of
from recommendations.standing import clock_state


@never_cache
def page(request: HttpRequest, reference: str) -> HttpResponse:
    """What was recommended and why, and where each addressee stands."""
    rows = Recommendation.objects.published().select_related("legal_basis").prefetch_related("factors", "themes")
    found = get_object_or_404(rows, reference=reference)
    on = today()
    context = {
        "recommendation": found,
        "made_words": weekday(found.made_on) if found.made_on else "",
        "on": on,
        "parts": parts(found, on),
        "factors": sorted(found.factors.all(), key=lambda factor: factor.name),
        "themes": sorted(found.themes.all(), key=lambda theme: theme.name),
        "may_act": may_act(person_of(request)),
        "officers": officers() if may_act(person_of(request)) else [],
        "back": {"href": reverse("office:worklist"), "text": _("Worklist")},
    }
    return render(request, "recommendations/office/recommendation.html", context)


def parts(found: Recommendation, on: date) -> list[dict[str, Any]]:
    """Each addressee in order of name: its label, its last day, whose turn it is, and whose work it is."""
    addressees = (
        Addressee.objects.filter(recommendation=found)
        .as_at(on)
        .with_states(on)
        .select_related("organisation", "recommendation", "assignment__officer")
    )
    return [_part(row, on) for row in sorted(addressees, key=lambda row: row.organisation.name)]


def _part(row: Any, on: date) -> dict[str, Any]:
    inputs = row.states_then[0].inputs()
    need = next_step(inputs, on)
    assignment = getattr(row, "assignment", None)
    return {
        "organisation": row.organisation,
        "href": reverse("office:addressee", args=[row.recommendation.reference, row.organisation.slug]),
        "label": public_label(inputs, on).words,
        "late": clock_state(inputs, on) == ClockState.OVERDUE,
        "last_day": inputs.last_day,
        "next": need.act if need else _("Nothing"),
        "officer": assignment.officer.name if assignment else "",
    }
