"""One recommendation, and one organisation's part of it. A page never disappears: what ended keeps a notice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from recommendations import standing
from recommendations.as_at import end_of
from recommendations.downloads import ADDRESSEE_COLUMNS, addressee_rows, csv_file
from recommendations.label import Label, public_label
from recommendations.models import Addressee, AddresseeState, Recommendation
from recommendations.story import tell
from recommendations.views.days import Day, as_at, body_name, home, page


@dataclass(frozen=True, slots=True)
class Part:
    """One addressee of several, in a row."""

    name: str
    href: str
    label: Label


@as_at
def recommendation(request: HttpRequest, reference: str, *, day: Day) -> HttpResponse:
    """The recommendation: with one addressee its whole story, with several a row for each."""
    rows = Recommendation.objects.published().select_related("legal_basis").prefetch_related("factors")
    found = get_object_or_404(rows, reference=reference)
    addressees = list(
        found.addressees.as_at(day.on).with_states(day.on).select_related("organisation", "recommendation")
    )
    if not _known(found, day) or not addressees:
        return _not_yet(request, found, day)
    if len(addressees) == 1:
        return _story(request, found, addressees[0], day)
    return render(request, "recommendations/many.html", _many(request, found, addressees, day))


@as_at
def addressee(request: HttpRequest, reference: str, organisation: str, *, day: Day) -> HttpResponse:
    """One organisation's part: where it stands, what it answered, how the dates were worked out, what happened."""
    rows = Addressee.objects.published().select_related("recommendation__legal_basis", "organisation")
    found = get_object_or_404(rows, recommendation__reference=reference, organisation__slug=organisation)
    if not _known(found.recommendation, day):
        return _not_yet(request, found.recommendation, day)
    return _story(request, found.recommendation, found, day)


@as_at
def recommendation_csv(request: HttpRequest, reference: str, *, day: Day) -> HttpResponseBase:
    """Where it stands with each of its addressees, as CSV."""
    found = get_object_or_404(Recommendation.objects.published(), reference=reference)
    spans = AddresseeState.objects.as_at(day.on).filter(addressee__recommendation=found)
    return csv_file(reference, day.on, ADDRESSEE_COLUMNS, addressee_rows(spans, day.on))


def _known(found: Recommendation, day: Day) -> bool:
    return found.known_at is not None and found.known_at < end_of(day.on)


def _story(request: HttpRequest, found: Recommendation, addressee: Addressee, day: Day) -> HttpResponse:
    story = tell(addressee, day.on, body=body_name())
    if story is None:
        return _not_yet(request, found, day)
    context = _about(request, found, day) | {
        "story": story,
        "duty": story.inputs.duty,
        "organisation": addressee.organisation,
        "others": found.addressees.as_at(day.on).count() - 1,
        "clock": [_clock_row(line) for line in story.clock],
        "timeline": story.timeline,
    }
    return render(request, "recommendations/story.html", context)


def _clock_row(line: Any) -> dict[str, Any]:
    how = line.words
    if line.legal_check:
        how = (how + " " + _("Legal check needed: the law does not settle this.")).strip()
    return {"name": line.name, "date": line.on, "how": how, "answer": line.answer}


def _many(request: HttpRequest, found: Recommendation, addressees: list[Any], day: Day) -> dict[str, Any]:
    states = [(row, row.states_then[0].inputs()) for row in addressees]
    parts = [
        Part(row.organisation.name, row.get_absolute_url() + day.query, public_label(inputs, day.on))
        for row, inputs in sorted(states, key=lambda pair: pair[0].organisation.name)
    ]
    answered = sum(inputs.received_on is not None for _row, inputs in states)
    return _about(request, found, day) | {
        "parts": parts,
        "duty": states[0][1].duty,
        "answered": answered,
        "overdue": sum(standing.is_overdue(inputs, day.on) for _row, inputs in states),
    }


def _about(request: HttpRequest, found: Recommendation, day: Day) -> dict[str, Any]:
    return page(request, day) | {
        "recommendation": found,
        "factors": sorted(found.factors.all(), key=lambda factor: factor.name),
        "breadcrumbs": [home(), (_("Recommendations"), reverse("recommendations:index") + day.query)],
        "description": f"{found.reference}: {found.title}",
    }


def _not_yet(request: HttpRequest, found: Recommendation, day: Day) -> HttpResponse:
    return render(request, "recommendations/not_yet.html", page(request, day) | {"recommendation": found})
