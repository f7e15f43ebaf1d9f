"""The page behind an invitation. Opening it changes nothing; its button takes the invitation up."""

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from learning_site import limits
from learning_site.accounts.actions import (
    InvitationRefusedError,
    MembershipRefusedError,
    accept,
    accept_as_newcomer,
    invitation_behind,
    needs_sign_in,
)
from learning_site.accounts.actions.invitations import state_of
from learning_site.accounts.choices import InvitationState, Role
from learning_site.accounts.forms import AcceptForm
from learning_site.accounts.models import Invitation, User
from learning_site.accounts.policy import has_mfa_session
from learning_site.accounts.views.entry_links import open_session
from learning_site.design.errors import too_many_requests

OPENINGS = limits.Limit("invitation-opened", times=30, seconds=60)


@never_cache
@require_http_methods(["GET", "POST"])
@sensitive_variables("token")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Take up an invitation, or say plainly why it cannot be and what to do."""
    if seconds := limits.wait(OPENINGS, by=limits.client_network(request)):
        return too_many_requests(request, retry_after=seconds)
    found = invitation_behind(token=token)
    state = state_of(found)
    if found is None or state is not InvitationState.OPEN:
        return gone(request, state)
    if isinstance(request.user, User):
        return for_somebody_signed_in(request, found, request.user)
    if needs_sign_in(found):
        return show(request, found, "sign-in")
    return for_a_newcomer(request, found)


def for_somebody_signed_in(request: HttpRequest, found: Invitation, user: User) -> HttpResponse:
    """One button; for another person's address, or without a second factor, what to do instead."""
    if user.email != found.email:
        return show(request, found, "somebody-else", status=403)
    if not has_mfa_session(request):
        return redirect_to_protect(request)
    if request.method == "GET":
        return show(request, found, "accept")
    try:
        accept(invitation=found, user=user)
    except (InvitationRefusedError, MembershipRefusedError) as error:
        return show(request, found, "refused", why=str(error), status=409)
    return redirect("accounts:start")


def redirect_to_protect(request: HttpRequest) -> HttpResponse:
    """An account without a second factor in this session sets one up, or uses it, and comes back."""
    return redirect_to_login(request.get_full_path(), reverse("accounts:protect"))


def for_a_newcomer(request: HttpRequest, found: Invitation) -> HttpResponse:
    """Name and address; then the page where a passkey, or a password with an app, is set up."""
    form = AcceptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            user = accept_as_newcomer(
                invitation=found, email=form.cleaned_data["email"], name=form.cleaned_data["name"]
            )
        except (InvitationRefusedError, MembershipRefusedError, ValidationError) as error:
            form.add_error("email", error if isinstance(error, ValidationError) else str(error))
        else:
            open_session(request, user)
            return redirect("accounts:protect")
    return show(request, found, "newcomer", form=form)


def show(request: HttpRequest, found: Invitation, what: str, *, status: int = 200, **more: object) -> HttpResponse:
    """The page, with what this visitor may do."""
    context = {"invitation": found, "role": Role(found.role).label, "what": what, "form": None, **more}
    return render(request, "accounts/invitation.html", context, status=status)


def gone(request: HttpRequest, state: InvitationState | None) -> HttpResponse:
    """Why the invitation opens nothing any more, and what to do."""
    return render(request, "accounts/invitation_gone.html", {"state": state, "State": InvitationState}, status=410)
