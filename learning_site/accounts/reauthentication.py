"""Dangerous acts ask for the second factor again: a computer left open is not enough to do them.

A view with ``@recently_confirmed`` runs only if the session's second factor was used within
``ACCOUNT_REAUTHENTICATION_TIMEOUT`` seconds. Otherwise the person is led to use it, and comes back to where the act was
left: what was typed is kept.
"""

import functools
import time
from collections.abc import Callable
from typing import Any

from allauth.account import app_settings
from allauth.account.internal.flows.reauthentication import suspend_request
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve

from learning_site.accounts import policy
from learning_site.accounts.middleware import confirmation_page, refusal
from learning_site.accounts.permissions import audience_of

View = Callable[..., HttpResponseBase]


def was_recently_confirmed(request: HttpRequest) -> bool:
    """Whether this session's second factor was used a short time ago.

    A development link has no factor to use again, so it counts for as long as its session lasts, where development
    doors are open. A password that was typed again does not count.
    """
    since = time.time() - app_settings.REAUTHENTICATION_TIMEOUT
    return any(
        record["at"] >= since or record["method"] == policy.DEVELOPMENT_LINK
        for record in policy.strong_records(request)
    )


def recently_confirmed(view: View) -> View:
    """Let ``view`` run only where the second factor was used a short time ago; lead everybody else to use it."""

    @functools.wraps(view)
    def confirmed(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if was_recently_confirmed(request):
            return resumed(request) or view(request, *args, **kwargs)
        page = confirmation_page(request)
        return suspend_request(request, page) if page else redirect("accounts:protect")

    return confirmed


def resumed(request: HttpRequest) -> HttpResponse | None:
    """Put a request right that allauth carries on after the confirmation; how the gate refuses it now, else None.

    Such a request comes from inside the page of the confirmation, past the gate.
    """
    match = resolve(request.path_info)
    if request.resolver_match is not None and request.resolver_match.view_name == match.view_name:
        return None
    request.resolver_match = match
    return refusal(request, audience_of(match))
