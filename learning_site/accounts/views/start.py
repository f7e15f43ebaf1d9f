"""Where a person begins after signing in, and where an account is protected."""

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from learning_site.accounts import policy
from learning_site.accounts.middleware import SIDES, missing_confirmation, missing_factor
from learning_site.accounts.models import User
from learning_site.accounts.permissions import Audience

#: Under this session key waits the page that a person wanted before the account was protected.
WANTED = "accounts-wanted-page"


@never_cache
def start(request: HttpRequest) -> HttpResponse:
    """Lead to the page that was wanted, or to the first page of the person's work; without a role, say so."""
    wanted = request.session.pop(WANTED, None)
    if wanted:
        return redirect(wanted)
    for audience, view_name in settings.FIRST_PAGES.items():
        if SIDES[Audience(audience)](request.user):
            return missing_factor(request) or redirect(view_name)
    return render(request, "accounts/no_role.html")


@never_cache
def protect(request: HttpRequest) -> HttpResponse:
    """Offer the two ways to protect an account: a passkey, or a password with an authenticator app."""
    remember(request)
    if policy.has_mfa_session(request):
        return redirect("accounts:start")
    return missing_confirmation(request) or render(
        request,
        "accounts/protect.html",
        {"has_password": isinstance(request.user, User) and request.user.has_usable_password()},
    )


def remember(request: HttpRequest) -> None:
    """Keep the wanted page of this site for after the account is protected."""
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        request.session[WANTED] = wanted
