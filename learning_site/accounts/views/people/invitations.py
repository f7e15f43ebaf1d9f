"""Invite somebody; withdraw an invitation."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from learning_site import limits
from learning_site.accounts import policy
from learning_site.accounts.actions import (
    InvitationRefusedError,
    MembershipRefusedError,
    invite,
    revoke_invitation,
)
from learning_site.accounts.models import Invitation
from learning_site.accounts.people_forms import InviteForm
from learning_site.accounts.reauthentication import recently_confirmed
from learning_site.accounts.views.people.scope import acting, address, for_managers, managed, person_of, to
from learning_site.design.errors import too_many_requests

#: Invitations that one person may send.
SENDING = limits.Limit("invitations-sent", times=40, seconds=60 * 60)


@for_managers
@require_http_methods(["GET", "POST"])
@recently_confirmed
def invitation(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for address, role and language, and send the letter."""
    organisation = managed(request, slug)
    user = person_of(request)
    form = InviteForm(
        request.POST if request.method == "POST" else None, within=policy.roles_to_give(user, organisation)
    )
    if request.method == "POST" and form.is_valid():
        if seconds := limits.wait(SENDING, by=f"user:{user.pk}"):
            return too_many_requests(request, retry_after=seconds)
        try:
            sent = invite(
                organisation=organisation, invited_by=user, actor=acting(request, organisation), **form.cleaned_data
            )
        except (InvitationRefusedError, MembershipRefusedError, ValidationError) as error:
            form.add_error("email", error if isinstance(error, ValidationError) else str(error))
        else:
            messages.success(request, _("The invitation to %(email)s is on its way.") % {"email": sent.email})
            return to(request, "members", slug)
    back = {"href": address(request, "members", slug), "text": _("People")}
    context = {"organisation": organisation, "form": form, "back": back}
    return render(request, "accounts/people/invite.html", context)


@for_managers
@require_POST
def withdraw(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """Withdraw an invitation that nobody has taken up."""
    organisation = managed(request, slug)
    found = get_object_or_404(Invitation, pk=pk, organisation=organisation)
    if revoke_invitation(invitation=found, actor=acting(request, organisation)):
        messages.success(request, _("The invitation no longer works."))
    return to(request, "members", slug)
