"""To a provider and back. Only a button sends anybody there, and only what the provider proves brings anybody in."""

import secrets

import structlog
from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from learning_site import limits
from learning_site.accounts.models import User
from learning_site.accounts.sso.actions import NotLetInError, link, person_behind, unlink
from learning_site.accounts.sso.client import Proof, SignOnRefusedError, proof_from, send
from learning_site.accounts.sso.models import SignOnIdentity, SignOnProvider
from learning_site.accounts.sso.policy import may_link
from learning_site.accounts.sso.providers import open_providers, provider_at, provider_for
from learning_site.accounts.views.entry_links import open_session
from learning_site.accounts.views.start import WANTED
from learning_site.design.errors import too_many_requests

log = structlog.get_logger(__name__)

ATTEMPTS = limits.Limit("sign-on", times=30, seconds=60)
#: Under this session key stands the state of the one conversation that is to bind the account, not to sign in.
LINKING = "sign-on-linking"
#: How a session that an organisation's sign-in opened is marked, if no second factor was proved there.
METHOD = "single-sign-on"


def provider_of(slug: str) -> SignOnProvider:
    """The open provider of an organisation. Raises Http404."""
    found = provider_at(slug)
    if found is None:
        raise Http404
    return found


@never_cache
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """The organisations whose people sign in at home."""
    offered = open_providers()
    if not offered:
        raise Http404
    wanted = request.GET.get(REDIRECT_FIELD_NAME, "")
    return render(request, "sso/choose.html", {"providers": offered, "wanted": wanted})


@never_cache
@require_POST
def start(request: HttpRequest, organisation: str) -> HttpResponse:
    """Go to the organisation's sign-in, to come in."""
    return leave(request, provider_of(organisation))


@never_cache
@require_http_methods(["GET", "POST"])
def connect(request: HttpRequest) -> HttpResponse:
    """Go to the sign-in of one's own organisation, to bind this account to it; or see that it is bound."""
    user = person_of(request)
    if not may_link(request, user):
        raise PermissionDenied
    provider = provider_for(user)
    if provider is None:
        raise Http404
    if request.method == "POST":
        return leave(request, provider, linking=True)
    identity = user.sign_on_identities.filter(issuer=provider.issuer).first()
    return render(request, "sso/connect.html", {"provider": provider, "identity": identity})


@never_cache
@require_POST
def disconnect(request: HttpRequest) -> HttpResponse:
    """The organisation's sign-in no longer opens this account."""
    user = person_of(request)
    if not may_link(request, user):
        raise PermissionDenied
    for identity in SignOnIdentity.objects.filter(user=user):
        unlink(identity=identity, actor=user.as_actor("account holder"))
    return redirect("sso:connect")


def leave(request: HttpRequest, provider: SignOnProvider, *, linking: bool = False) -> HttpResponse:
    """Send the browser to the provider, with a state that says what it is for when it comes back."""
    if seconds := limits.wait(ATTEMPTS, by=limits.client_network(request)):
        return too_many_requests(request, retry_after=seconds)
    state = secrets.token_urlsafe(32)
    request.session.pop(LINKING, None)
    if linking:
        request.session[LINKING] = state
    wanted = request.POST.get(REDIRECT_FIELD_NAME, "")
    if url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        request.session[WANTED] = wanted
    try:
        return send(request, provider, state=state)
    except SignOnRefusedError as error:
        return refused(request, provider, error, _("Your organisation’s sign-in does not answer. Try again later."))


@never_cache
@require_safe
@sensitive_variables("proof")
def callback(request: HttpRequest, organisation: str) -> HttpResponse:
    """Come back from the provider: come in, bind the account, or be told plainly why not."""
    if seconds := limits.wait(ATTEMPTS, by=limits.client_network(request)):
        return too_many_requests(request, retry_after=seconds)
    provider = provider_of(organisation)
    state = request.session.pop(LINKING, "")
    linking = bool(state) and secrets.compare_digest(state, request.GET.get("state", ""))
    try:
        proof = proof_from(request, provider)
    except SignOnRefusedError as error:
        words = _("Your organisation’s sign-in did not prove who you are. Go back to the sign-in page and try again.")
        return refused(request, provider, error, words)
    try:
        return bind(request, provider, proof) if linking else enter(request, provider, proof)
    except NotLetInError as error:
        return refused(request, provider, error, str(error))


def bind(request: HttpRequest, provider: SignOnProvider, proof: Proof) -> HttpResponse:
    """Bind the account of this session. Raises NotLetInError."""
    user = request.user
    if not isinstance(user, User) or not may_link(request, user):
        raise NotLetInError(_("You were signed out meanwhile. Sign in and try again."))
    link(user=user, provider=provider, proof=proof, actor=user.as_actor("account holder"))
    mark(request, user, provider, proof)
    return redirect("sso:connect")


def enter(request: HttpRequest, provider: SignOnProvider, proof: Proof) -> HttpResponse:
    """Open a session. Without a proved second factor the gate asks for the account's own. Raises NotLetInError."""
    user = person_behind(provider=provider, proof=proof)
    wanted = request.session.get(WANTED)
    open_session(request, user)
    if wanted:
        request.session[WANTED] = wanted
    mark(request, user, provider, proof)
    return redirect("accounts:start")


def mark(request: HttpRequest, user: User, provider: SignOnProvider, proof: Proof) -> None:
    """Record how strong this session is now."""
    method = "mfa" if proof.second_factor else METHOD
    record_authentication(request, user, method=method, type=METHOD, organisation=provider.organisation.slug)


def refused(request: HttpRequest, provider: SignOnProvider, error: Exception, words: str) -> HttpResponse:
    """Say plainly that nobody came in; the log gets a reason, and nothing of what the provider sent."""
    why = error.why if isinstance(error, SignOnRefusedError) else "not-let-in"
    log.warning("sign_on_refused", organisation=provider.organisation.slug, why=why)
    return render(request, "sso/refused.html", {"provider": provider, "words": words}, status=403)


def person_of(request: HttpRequest) -> User:
    """Who is signed in; the permission table lets nobody else come here."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
