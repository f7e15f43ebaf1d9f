"""Who may do what on the officers' pages. Everybody of the oversight body reads; only some act, and one kind signs."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from learning_site.audit.actor import Actor
from recommendations.lifecycle.preparation import AUTHORS
from recommendations.policy import REGISTER_ROLES

PERMISSIONS: dict[str, str] = {
    "office:worklist": "office",
    "office:forget-filter": "office",
    "office:recommendation": "office",
    "office:addressee": "office",
    "office:act": "office",
    "office:drafts": "office",
    "office:write": "office",
    "office:draft": "office",
    "office:edit": "office",
    "office:move": "office",
    "office:check": "office",
    "office:sign": "office",
    "office:board": "office",
    "office:note": "office",
    "office:assign": "office",
    "office:assign-all": "office",
    "office:hand-over": "office",
}

#: In this order, the role in which somebody who holds several keeps the register.
_BY_RANK = (Role.RECOMMENDATIONS_OFFICER, Role.DECISION_MAKER, Role.ADMINISTRATOR)

View = Callable[..., HttpResponse]


def person_of(request: HttpRequest) -> User:
    """Who asks; raises PermissionDenied for somebody who is not signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def may_act(user: User) -> bool:
    """Who may enter something about an addressee, assign it or note something."""
    return bool(roles_of(user) & REGISTER_ROLES)


def acting(user: User) -> Actor:
    """The person in the role in which the register is kept; raises PermissionDenied for somebody without one."""
    held = roles_of(user)
    role = next((role for role in _BY_RANK if role in held), None)
    if role is None:
        raise PermissionDenied
    return user.as_actor(role)


def keeps_the_register(view: View) -> View:
    """Only those who may act reach the view; others of the oversight body are refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_act(person_of(request)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def may_draft(user: User) -> bool:
    """Who may write a recommendation, change it before it is made, and send it to review."""
    return bool(roles_of(user) & AUTHORS)


def drafts(view: View) -> View:
    """Only those who may write drafts reach the view; others of the oversight body are refused."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_draft(person_of(request)):
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return guarded


def may_sign(user: User) -> bool:
    """Only a decision maker makes a recommendation."""
    return Role.DECISION_MAKER in roles_of(user)


def signing(user: User) -> Actor:
    """The person in the role in which a recommendation is made; raises PermissionDenied for anybody else."""
    if not may_sign(user):
        raise PermissionDenied
    return user.as_actor(Role.DECISION_MAKER)
