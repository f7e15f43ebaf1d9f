"""Who keeps what the register stands on. The gate admits a side; these functions say who of it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from learning_site.accounts.reauthentication import recently_confirmed
from learning_site.audit.actor import Actor

PERMISSIONS: dict[str, str] = {
    "registers:organisations": "office",
    "registers:organisation-new": "office",
    "registers:organisation": "office",
    "registers:organisation-edit": "office",
    "registers:organisation-contact": "office",
    "registers:organisation-oversight": "office",
    "registers:organisation-oversight-end": "office",
    "registers:organisation-succession": "office",
    "registers:legal-bases": "office",
    "registers:legal-basis-new": "office",
    "registers:legal-basis": "office",
    "registers:legal-basis-edit": "office",
    "registers:legal-basis-end": "office",
    "registers:words": "office",
    "registers:word-new": "office",
    "registers:word": "office",
    "registers:contacts": "workspace",
    "registers:own-contact": "workspace",
}

#: Who keeps bodies, contacts and filing words, and reads the legal bases.
KEEPERS = frozenset({Role.RECOMMENDATIONS_OFFICER, Role.ADMINISTRATOR})

#: Who decides what a legal basis says: a wrong one makes wrong clocks.
DECIDERS = frozenset({Role.ADMINISTRATOR})

View = Callable[..., HttpResponseBase]


def for_roles(roles: frozenset[Role]) -> Callable[[View], View]:
    """Let a view run only for people who hold one of ``roles`` today; it gets them as ``actor`` in that role."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            return view(request, *args, actor=acting(request, roles), **kwargs)

        return guarded

    return decorate


def acting(request: HttpRequest, roles: frozenset[Role]) -> Actor:
    """The person behind ``request`` in the first of ``roles`` that is held; raises PermissionDenied without any."""
    user = request.user
    held = sorted(roles_of(user) & roles)
    if not held or not isinstance(user, User):
        raise PermissionDenied
    return user.as_actor(held[0].value)


def confirmed_to_write(view: View) -> View:
    """Anybody whom ``view`` lets in may look at its form; sending it asks for the second factor again."""
    guarded = recently_confirmed(view)

    @wraps(view)
    def by_method(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return (guarded if request.method == "POST" else view)(request, *args, **kwargs)

    return by_method


def decides(user: Any) -> bool:
    """Whether ``user`` may change legal bases."""
    return bool(roles_of(user) & DECIDERS)
