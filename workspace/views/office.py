"""The first page at the oversight body: what waits there."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache

from learning_site.today import today
from recommendations.models import Addressee
from workspace.asked import FOR_THE_OFFICE, Item, groups


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
