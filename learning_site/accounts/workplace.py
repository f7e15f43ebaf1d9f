"""What stands around every page below /workspace/: who is signed in, as what, and the ways to the other pages.

An app registers each of its places in ``AppConfig.ready``; the context processor `around` lays the frame, so that no
view and no template has to know what the other apps offer.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import Promise
from django.utils.translation import gettext

from learning_site.accounts.choices import OFFICE_ROLES, Role
from learning_site.accounts.models import StandIn, User
from learning_site.accounts.permissions import without_language
from learning_site.accounts.policy import memberships_of, stand_ins_of


@dataclass(frozen=True, slots=True)
class Place:
    """A page that the navigation leads to, for those of one side who hold one of ``roles``."""

    view_name: str
    text: str | Promise
    #: Places stand in this order; the first page of a side is 0, a person's own account 90.
    order: int
    roles: frozenset[Role]


_places: dict[str, Place] = {}


def register(place: Place) -> None:
    """Let the navigation lead to ``place``. Raises ValueError if its view is registered already."""
    if place.view_name in _places:
        raise ValueError(f"{place.view_name} is in the navigation already")
    _places[place.view_name] = place


def around(request: HttpRequest) -> dict[str, Any]:
    """The context processor: person, navigation and language switch for a page below /workspace/, else nothing."""
    match = request.resolver_match
    if (
        match is None
        or not without_language(match.route).startswith("workspace/")
        or not isinstance(request.user, User)
    ):
        return {}
    own = list(memberships_of(request.user).select_related("organisation"))
    for_others = list(stand_ins_of(request.user).select_related("organisation", "user"))
    held = frozenset(Role(each.role) for each in [*own, *for_others])
    path = request.get_full_path()
    return {
        "area_href": reverse("office:worklist" if held & OFFICE_ROLES else "workspace:home"),
        "person": {
            "organisation": ", ".join(dict.fromkeys(each.organisation.name for each in own)),
            "name": request.user.name,
            "role": ", ".join(dict.fromkeys([*(label(each.role) for each in own), *map(stood_in_for, for_others)])),
            "sign_out_href": reverse("account_logout"),
        },
        "navigation": navigation(held, request.path),
        "alternates": {code: translate_url(path, code) for code, _name in settings.LANGUAGES},
    }


def label(role: str) -> str:
    """A role's name inside a sentence."""
    return str(Role(role).label).lower()


def stood_in_for(stand_in: StandIn) -> str:
    """Whose role a stand-in holds, as it stands beside the stand-in's own name."""
    return gettext("%(role)s for %(person)s") % {"role": label(stand_in.role), "person": stand_in.user.name}


def navigation(held: frozenset[Role], path: str) -> list[dict[str, Any]]:
    """The places for somebody who holds the roles ``held``; the one that ``path`` lies in is the active one."""
    places = sorted((place for place in _places.values() if place.roles & held), key=lambda place: place.order)
    hrefs = {place.view_name: reverse(place.view_name) for place in places}
    within = [href for href in hrefs.values() if path.startswith(href)]
    here = max(within, key=len, default="")
    return [
        {"text": place.text, "href": hrefs[place.view_name], "active": hrefs[place.view_name] == here}
        for place in places
    ]
