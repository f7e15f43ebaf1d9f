"""By organisation: what it was asked to do, what it answered, and what has been shown to change. Never a ranking."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from learning_site.design.languages import in_english
from learning_site.organisations.models import Organisation
from learning_site.organisations.querysets import in_force
from recommendations import chain, standing
from recommendations.axes import punctuality
from recommendations.choices import ActionState, ClockState, Position, Rating
from recommendations.inputs import Inputs
from recommendations.label import day as words_of
from recommendations.models import Addressee
from recommendations.sentences import sentences
from recommendations.views.days import Day, as_at, home, page


@dataclass(frozen=True, slots=True)
class Row:
    """One organisation in the overview."""

    organisation: Organisation
    counts: chain.Chain
    asked: int


@as_at
def organisations(request: HttpRequest, *, day: Day) -> HttpResponse:
    """Every organisation that has been asked for something, by name, with its counts."""
    by_organisation: dict[int, list[Inputs]] = {}
    names: dict[int, Organisation] = {}
    for row in _addressees(day.on):
        names[row.organisation_id] = row.organisation
        by_organisation.setdefault(row.organisation_id, []).extend(state.inputs() for state in row.states_then)
    rows = [Row(names[key], chain.chain(states, day.on), len(states)) for key, states in by_organisation.items()]
    rows.sort(key=lambda row: row.organisation.name)
    context = page(request, day) | {"rows": rows}
    return render(request, "recommendations/organisations.html", context | {"breadcrumbs": [home()]})


@as_at
def organisation(request: HttpRequest, slug: str, *, day: Day) -> HttpResponse:
    """One organisation: its counts in words, and its recommendations with and without a duty to respond."""
    found = get_object_or_404(Organisation, slug=slug)
    addressees = list(_addressees(day.on).filter(organisation=found))
    pairs = [(row, row.states_then[0].inputs()) for row in addressees]
    counts = chain.chain((inputs for _row, inputs in pairs), day.on)
    with_duty = [_record(row, inputs, day) for row, inputs in pairs if inputs.duty]
    without = [_record(row, inputs, day) for row, inputs in pairs if not inputs.duty]
    context = page(request, day) | {
        "organisation": found,
        "since": min((inputs.made_on for _row, inputs in pairs), default=None),
        "held_by": [oversight.body for oversight in found.overseen_by.filter(in_force(day.on)).select_related("body")],
        "holds": [oversight.force for oversight in found.oversees.filter(in_force(day.on)).select_related("force")],
        "successors": [step.successor for step in found.successions.select_related("successor")],
        "counts": counts,
        "sentences": sentences(counts),
        "head": _head(),
        "with_duty": with_duty,
        "without": without,
        "breadcrumbs": [home(), (_("Organisations"), reverse("recommendations:organisations") + day.query)],
    }
    return render(request, "recommendations/organisation.html", context)


def _addressees(on: date) -> Any:
    rows = Addressee.objects.published().as_at(on).with_states(on)
    return rows.select_related("recommendation", "organisation").order_by(
        "-recommendation__made_on", "-recommendation__reference"
    )


def _head() -> list[str]:
    return [
        _("Recommendation"),
        _("Made"),
        _("Response"),
        _("Position"),
        _("Action, as it reports it"),
        _("Our assessment"),
    ]


def _record(row: Addressee, inputs: Inputs, day: Day) -> list[Any]:
    """One recommendation as cells: what, made, response, position, action, our assessment."""
    return [
        format_html(
            '<a class="govuk-link" href="{}"><span class="lt-num lt-nowrap">{}</span></a><br><span{}>{}</span>',
            row.get_absolute_url() + day.query,
            row.recommendation.reference,
            in_english(row.recommendation, "title"),
            row.recommendation.title,
        ),
        words_of(inputs.made_on),
        _response(inputs, day.on),
        _position(inputs),
        _action(inputs),
        _assessment(inputs),
    ]


def _response(inputs: Inputs, on: date) -> str:
    if inputs.received_on is not None:
        return punctuality(inputs)
    state = standing.clock_state(inputs, on)
    if state in {ClockState.AWAITING, ClockState.OVERDUE} and inputs.last_day:
        words = _("Due %(day)s") if state == ClockState.AWAITING else _("Overdue since %(day)s")
        return words % {"day": words_of(inputs.last_day)}
    return str(state.label)


def _position(inputs: Inputs) -> str:
    if standing.has_public_answer(inputs):
        return str(Position(inputs.published_position).label)
    return str(Position.NOT_STATED.label) if inputs.received_on is None else _("Not public")


def _action(inputs: Inputs) -> str:
    if inputs.received_on is not None and not standing.has_public_answer(inputs):
        return _("Not public")
    label = str(ActionState(inputs.action).label)
    if inputs.action == ActionState.COMPLETE and inputs.completed_on:
        return f"{label} {words_of(inputs.completed_on)}"
    if inputs.target is not None and not inputs.ended:
        return _("%(state)s, target %(day)s") % {"state": label, "day": words_of(inputs.target)}
    return label


def _assessment(inputs: Inputs) -> str:
    label = str(Rating(inputs.assessment).label)
    return f"{label} {words_of(inputs.assessed_on)}" if inputs.assessed_on else label
