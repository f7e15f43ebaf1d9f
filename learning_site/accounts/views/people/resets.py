"""Somebody has lost the second factor: one person asks, another one, an administrator, decides."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from learning_site import limits
from learning_site.accounts import policy
from learning_site.accounts.actions import (
    ResetRefusedError,
    ask_for_reset,
    carry_out_reset,
    refuse_reset,
    send_set_up_link,
)
from learning_site.accounts.choices import Role
from learning_site.accounts.models import FactorReset
from learning_site.accounts.people_forms import DecideForm, ReasonForm
from learning_site.accounts.reauthentication import recently_confirmed
from learning_site.accounts.views.people.scope import acting, address, for_managers, managed, member_of, person_of, to
from learning_site.design.errors import too_many_requests

#: Resets that one person may ask for, and links that one person may send.
ASKING = limits.Limit("factor-resets", times=10, seconds=60 * 60)


@for_managers
@require_http_methods(["GET", "POST"])
@recently_confirmed
def ask(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Ask that somebody's lost factor be taken away."""
    organisation = managed(request, slug)
    _roster, member = member_of(organisation, person)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        user = person_of(request)
        if seconds := limits.wait(ASKING, by=f"user:{user.pk}"):
            return too_many_requests(request, retry_after=seconds)
        try:
            ask_for_reset(
                user=member.user,
                organisation=organisation,
                asked_by=user,
                actor=acting(request, organisation),
                reason=form.cleaned_data["reason"],
            )
        except ResetRefusedError as error:
            form.add_error("reason", str(error))
        else:
            messages.success(request, _("You have asked. A second person decides; nothing is changed until then."))
            return to(request, "member", slug, person)
    back = {"href": address(request, "member", slug, person), "text": member.user.name}
    context = {"organisation": organisation, "member": member, "form": form, "back": back}
    return render(request, "accounts/people/ask_reset.html", context)


@for_managers
@require_POST
@recently_confirmed
def link(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Send a new set-up link to a member who has nothing to sign in with yet."""
    organisation = managed(request, slug)
    _roster, member = member_of(organisation, person)
    if seconds := limits.wait(ASKING, by=f"user:{person_of(request).pk}"):
        return too_many_requests(request, retry_after=seconds)
    try:
        send_set_up_link(user=member.user, organisation=organisation, actor=acting(request, organisation))
    except ResetRefusedError as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("A new link is on its way to %(email)s.") % {"email": member.user.email})
    return to(request, "member", slug, person)


@require_http_methods(["GET", "POST"])
@recently_confirmed
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the factors away, or refuse; only an administrator who did not ask."""
    user = person_of(request)
    if Role.ADMINISTRATOR not in policy.roles_of(user):
        raise Http404
    found = get_object_or_404(FactorReset.objects.select_related("user", "organisation", "asked_by"), pk=pk)
    form = DecideForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        verb = carry_out_reset if form.cleaned_data["decision"] == "reset" else refuse_reset
        actor = user.as_actor(Role.ADMINISTRATOR)
        try:
            verb(request=found, decided_by=user, actor=actor, reason=form.cleaned_data["reason"])
        except ResetRefusedError as error:
            form.add_error("decision", str(error))
        else:
            messages.success(request, _("Your decision is noted, and the person is told."))
            return to(request, "home")
    back = {"href": address(request, "home"), "text": _("People")}
    return render(request, "accounts/people/desk/decide_reset.html", {"reset": found, "form": form, "back": back})
