"""One addressee: where it stands, what the public reads, the clock, the whole story, and what may be done now."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from learning_site.correspondence.models import Letter
from learning_site.today import today
from recommendations import standing
from recommendations.choices import ClockState
from recommendations.models import Addressee
from recommendations.office import acts
from recommendations.office.about import About, about
from recommendations.office.days import weekday
from recommendations.office.filters import officers
from recommendations.office.keeping_forms import NoteForm
from recommendations.office.policy import may_act, person_of

_TAGS = {
    ClockState.OVERDUE: "red",
    ClockState.EXTENSION_REQUESTED: "yellow",
    ClockState.REPRESENTATIONS: "yellow",
    ClockState.RECEIVED: "yellow",
    ClockState.AWAITING: "blue",
    ClockState.PUBLISHED: "green",
}


def known(reference: str, organisation: str) -> About:
    """The addressee at this address as at today; raises Http404 if there is none."""
    rows = Addressee.objects.published().select_related(
        "recommendation__legal_basis", "organisation", "assignment__officer"
    )
    found = rows.filter(recommendation__reference=reference, organisation__slug=organisation).first()
    if found is None:
        raise Http404
    return about(found, today())


@never_cache
def page(request: HttpRequest, reference: str, organisation: str) -> HttpResponse:
    """The whole page of one addressee."""
    return show(request, known(reference, organisation), NoteForm())


def show(request: HttpRequest, told: About, note: NoteForm, *, status: int = 200) -> HttpResponse:
    """The page with a note as it was typed."""
    context = _shown(request, told) | _acts(request, told) | {"form": note}
    return render(request, "recommendations/office/addressee.html", context, status=status)


def _acts(request: HttpRequest, told: About) -> dict[str, Any]:
    """What this person may do now, what not and why, and who could look after it."""
    user = person_of(request)
    names = [told.addressee.recommendation.reference, told.addressee.organisation.slug]
    return {
        "allowed": [
            {"verb": row.verb, "href": reverse("office:act", args=[*names, row.kind])}
            for row in acts.allowed(user, told.book)
        ],
        "not_now": [{"verb": row.verb, "why": why} for row, why in acts.not_now(user, told.book)],
        "may_act": may_act(user),
        "officers": officers() if may_act(user) else [],
        "proposal": told.book.proposal,
    }


def _shown(request: HttpRequest, told: About) -> dict[str, Any]:
    addressee, state = told.addressee, standing.clock_state(told.inputs, told.on)
    recommendation = addressee.recommendation
    return {
        "told": told,
        "addressee": addressee,
        "recommendation": recommendation,
        "organisation": addressee.organisation,
        "others": recommendation.addressees.count() - 1,
        "state": state.label,
        "colour": _TAGS.get(state, "grey"),
        "next_state": {ClockState.OVERDUE: "late", ClockState.PAUSED: "paused"}.get(state, ""),
        "where": where(told),
        "today_words": weekday(told.on),
        "clock": [
            {"name": line.name, "date": line.on, "how": _how(line), "answer": line.answer} for line in told.clock
        ],
        "responses": list(addressee.responses.select_related("representation", "published").order_by("-version")),
        "actions": list(addressee.actions.all()),
        "letters": list(Letter.objects.filter(about=addressee.reference).order_by("-written_at")[:50]),
        "notes": list(addressee.chase_notes.all()),
        "officer": addressee.assignment.officer if hasattr(addressee, "assignment") else None,
        "back": {
            "href": reverse("office:recommendation", args=[recommendation.reference]),
            "text": recommendation.reference,
        },
    }


def where(told: About) -> str:
    """The clock in one sentence with its weekday."""
    inputs, on = told.inputs, told.on
    state = standing.clock_state(inputs, on)
    if state == ClockState.OVERDUE and inputs.last_day:
        values = {"day": weekday(inputs.last_day), "n": (on - inputs.last_day).days}
        return _("The last day was %(day)s; that is %(n)s days ago.") % values
    if state in {ClockState.AWAITING, ClockState.EXTENSION_REQUESTED} and inputs.last_day:
        values = {
            "day": weekday(inputs.last_day),
            "n": (on - inputs.made_on).days + 1,
            "of": (inputs.last_day - inputs.made_on).days + 1,
        }
        return _("Day %(n)s of %(of)s. The last day to answer is %(day)s.") % values
    if state == ClockState.PAUSED:
        return _("No response is due while the proceedings are open.")
    if inputs.version_received_on:
        words = _("Received %(day)s.") % {"day": weekday(inputs.version_received_on)}
        if inputs.publish_by:
            words += " " + _("The last day to publish it is %(day)s.") % {"day": weekday(inputs.publish_by)}
        return words
    return ""


def _how(line: Any) -> str:
    if not line.legal_check:
        return str(line.words)
    return f"{line.words} " + _("Legal check needed: the law does not settle this.")
