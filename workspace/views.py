"""The first pages after signing in: what an organisation was asked, and what waits at the oversight body."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from learning_site.accounts.choices import WORKSPACE_ROLES
from learning_site.accounts.policy import memberships_of
from learning_site.today import today
from recommendations.models import Addressee
from workspace.asked import FOR_AN_ORGANISATION, FOR_THE_OFFICE, Item, groups


@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """What each organisation for which this person works was asked, by how it presses."""
    on, mine = today(), memberships_of(request.user).filter(role__in=WORKSPACE_ROLES).select_related("organisation")
    organisations = {membership.organisation for membership in mine}
    asked = items(Addressee.objects.filter(organisation__in=organisations), on)
    context = {
        "organisations": sorted(organisations, key=lambda organisation: organisation.name),
        "asked": asked,
        "groups": groups(asked, FOR_AN_ORGANISATION),
        "late": sum(item.is_late for item in asked),
        "several": len(organisations) > 1,
        "on": on,
    }
    return render(request, "workspace/home.html", context)


@never_cache
def office(request: HttpRequest) -> HttpResponse:
    """What waits for somebody of the oversight body: late answers, requests for more time, answers to publish."""
    on = today()
    found = groups(items(Addressee.objects.all(), on), FOR_THE_OFFICE)
    context = {
        "groups": found,
        "waiting": any(group.items for group in found),
        "several": True,
        "on": on,
    }
    return render(request, "workspace/office.html", context)


def items(addressees: Any, on: date) -> list[Item]:
    """The published ones among ``addressees`` as the register knows them on the day ``on``."""
    rows = addressees.published().as_at(on).with_states(on).select_related("recommendation", "organisation")
    return [
        Item(
            reference=row.recommendation.reference,
            title=row.recommendation.title,
            href=row.get_absolute_url(),
            organisation=row.organisation.name,
            inputs=row.states_then[0].inputs(),
            on=on,
        )
        for row in rows.order_by("recommendation__made_on", "recommendation__reference", "organisation__slug")
    ]
