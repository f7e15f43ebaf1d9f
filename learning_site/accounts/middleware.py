"""The gate: every view is admitted by the permission table before it runs, and refused by default.

Who lacks something is led to where it can be had (sign in, protect the account, confirm it is you); who can never
have it is told so; what does not exist for anybody is not found.
"""

import ipaddress
from collections.abc import Callable
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url
from django.urls import reverse

from learning_site.accounts import kept_words, policy
from learning_site.accounts.permissions import Audience, audience_of

#: Which people each audience of working pages admits.
SIDES = {
    Audience.CMS: policy.is_cms,
    Audience.WORKSPACE: policy.is_workspace,
    Audience.OFFICE: policy.is_office,
    Audience.AUDIT: policy.reads_the_trail,
    Audience.MEMBER: policy.is_member,
}


class PermissionMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """None lets the view run; Http404, PermissionDenied or a redirect refuses."""
        match = request.resolver_match
        return refusal(request, None if match is None else audience_of(match))


def refusal(request: HttpRequest, audience: Audience | None) -> HttpResponse | None:
    """How ``request`` is refused by an address for ``audience``; None if it is admitted."""
    if audience is Audience.EVERYONE:
        return None
    if audience is None or not exists_here(request, audience):
        raise Http404
    if audience in (Audience.DEVELOPMENT, Audience.OPERATIONS):
        return None
    if not request.user.is_authenticated:
        kept_words.keep(request)
        return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
    if audience is Audience.SIGNED_IN:
        return None
    if audience is Audience.CREDENTIALS:
        return missing_confirmation(request)
    if not SIDES[audience](request.user):
        raise PermissionDenied
    return missing_factor(request)


def exists_here(request: HttpRequest, audience: Audience) -> bool:
    """Whether an address for ``audience`` exists at all on this installation and for this client."""
    if audience is Audience.NOBODY:
        return False
    if audience is Audience.DEVELOPMENT:
        return bool(settings.DEVELOPMENT)
    return audience is not Audience.OPERATIONS or from_operations(request)


def from_operations(request: HttpRequest) -> bool:
    """Whether the request comes straight from a network of the operators, not through a public proxy."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    address = request.META.get("REMOTE_ADDR", "")
    if not address:  # a local socket
        return True
    client = ipaddress.ip_address(address)
    return any(client in ipaddress.ip_network(network) for network in settings.OPERATIONS_NETWORKS)


def missing_factor(request: HttpRequest) -> HttpResponse | None:
    """Where to go first from a session without a second factor; None if it has one."""
    if policy.has_mfa_session(request):
        return None
    return missing_confirmation(request) or redirect_to_login(request.get_full_path(), reverse("accounts:protect"))


def missing_confirmation(request: HttpRequest) -> HttpResponse | None:
    """Where an account that has a second factor must use it first; None if it has none, or has used it.

    Otherwise a session opened by the password alone, before the second factor was set up, could add a factor of
    its own.
    """
    if policy.has_mfa_session(request):
        return None
    page = confirmation_page(request)
    return redirect_to_login(request.get_full_path(), page) if page else None


def confirmation_page(request: HttpRequest) -> str:
    """The address at which this person uses the second factor again; empty if the account has none."""
    kinds = set(Authenticator.objects.filter(user_id=request.user.pk).values_list("type", flat=True))
    if not kinds:
        return ""
    return reverse("mfa_reauthenticate_webauthn" if Authenticator.Type.WEBAUTHN in kinds else "mfa_reauthenticate")
