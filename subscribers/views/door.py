"""The door of the mailing desk: who may come in, and how a refused act is told."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from subscribers import policy
from subscribers.models import Dispatch
from subscribers.refusal import Refusal


def for_mailers(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give ``view`` the person as an actor; refuse everybody who does not mail."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = policy.mailer(request.user)
        if actor is None:
            raise PermissionDenied(_("Only editors and publishers mail issues."))
        return view(request, actor, *args, **kwargs)

    return guarded


def attempt(request: HttpRequest, act: Callable[[], Dispatch], *, done: str, back: str) -> HttpResponse:
    """Do ``act`` and show the dispatch; a refusal is told in its own words on the page ``back``."""
    try:
        dispatch = act()
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect(back)
    messages.success(request, done)
    return redirect("mailing:dispatch", pk=dispatch.pk)
