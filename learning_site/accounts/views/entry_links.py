"""Pages behind the links that open a door once. Opening the page changes nothing; its button does."""

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from learning_site.accounts import policy
from learning_site.accounts.actions import enter, person_behind
from learning_site.accounts.choices import EntryKind
from learning_site.accounts.models import User


@never_cache
@require_http_methods(["GET", "POST"])
@sensitive_variables("token")
def one_time(request: HttpRequest, token: str) -> HttpResponse:
    """Sign in on a developer's machine, with a session that passes the gate."""
    if request.method == "GET":
        return confirmation(request, token, EntryKind.ONE_TIME)
    user = enter(token=token, kind=EntryKind.ONE_TIME)
    if user is None:
        return gone(request)
    open_session(request, user)
    record_authentication(request, user, method=policy.DEVELOPMENT_LINK)
    return redirect("accounts:start")


@never_cache
@require_http_methods(["GET", "POST"])
@sensitive_variables("token")
def set_up(request: HttpRequest, token: str) -> HttpResponse:
    """Open a session that may do one thing: set up a second factor."""
    if request.method == "GET":
        return confirmation(request, token, EntryKind.SET_UP)
    user = enter(token=token, kind=EntryKind.SET_UP)
    if user is None:
        return gone(request)
    open_session(request, user)
    return redirect("accounts:protect")


def confirmation(request: HttpRequest, token: str, kind: EntryKind) -> HttpResponse:
    """The page with the button."""
    person = person_behind(token=token, kind=kind)
    if person is None:
        return gone(request)
    return render(request, "accounts/entry_link.html", {"person": person, "kind": kind, "EntryKind": EntryKind})


def gone(request: HttpRequest) -> HttpResponse:
    """Say that the link opens nothing any more, and what to do."""
    return render(request, "accounts/entry_link_gone.html", status=410)


def open_session(request: HttpRequest, user: User) -> None:
    """Sign ``user`` in under a new session key; whoever was signed in before is signed out."""
    request.session.flush()
    get_adapter(request).login(request, user)
