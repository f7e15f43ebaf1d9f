"""What a view of people may reach: the organisation in its address, and what belongs to it; all else is not there."""

import functools
from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from learning_site.accounts import policy
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.roster import Member, Roster, roster_of
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation

View = Callable[..., HttpResponseBase]


def person_of(request: HttpRequest) -> User:
    """Who is signed in; the gate lets nobody else come here."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


def seen(request: HttpRequest, slug: str) -> Organisation:
    """An organisation whose people the person may see."""
    found: Organisation = get_object_or_404(policy.people_of(person_of(request)), slug=slug)
    return found


def managed(request: HttpRequest, slug: str) -> Organisation:
    """An organisation whose people the person looks after."""
    organisation = seen(request, slug)
    if not policy.manages(person_of(request), organisation):
        raise Http404
    return organisation


def for_managers(view: View) -> View:
    """Say of another organisation that it is not there, before anything else is asked or refused."""

    @functools.wraps(view)
    def found(request: HttpRequest, *args: Any, slug: str, **kwargs: Any) -> HttpResponseBase:
        managed(request, slug)
        return view(request, *args, slug=slug, **kwargs)

    return found


def member_of(organisation: Organisation, pk: int) -> tuple[Roster, Member]:
    """The people of the organisation, and the one of them with this key."""
    roster = roster_of(organisation)
    for member in roster.members:
        if member.user.pk == pk:
            return roster, member
    raise Http404


def acting(request: HttpRequest, organisation: Organisation) -> Actor:
    """The person, as the values that audit events keep."""
    user = person_of(request)
    held = policy.roles_of(user, organisation)
    return user.as_actor(Role.MANAGER if Role.MANAGER in held else Role.ADMINISTRATOR)


def address(request: HttpRequest, name: str, *args: object) -> str:
    """The address of a page of people on the side on which the request came."""
    match = request.resolver_match
    return reverse(f"people:{name}", args=args, current_app=match.namespace if match else None)


def to(request: HttpRequest, name: str, *args: object) -> HttpResponse:
    """Lead on to that page."""
    return redirect(address(request, name, *args))
