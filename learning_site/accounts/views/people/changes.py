"""Change roles, name a stand-in, let somebody leave, confirm who is still needed."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from learning_site.accounts import policy
from learning_site.accounts.actions import (
    MembershipRefusedError,
    change_roles,
    confirm_members,
    end_stand_in,
    leave,
    name_stand_in,
)
from learning_site.accounts.choices import Role
from learning_site.accounts.models import StandIn
from learning_site.accounts.people_forms import ConfirmForm, LeaveForm, RolesForm, StandInForm
from learning_site.accounts.reauthentication import recently_confirmed
from learning_site.accounts.roster import manager_role, roster_of
from learning_site.accounts.views.people.scope import acting, address, for_managers, managed, member_of, person_of, to


@for_managers
@require_http_methods(["GET", "POST"])
@recently_confirmed
def roles(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Give and end roles."""
    organisation = managed(request, slug)
    _roster, member = member_of(organisation, person)
    within = policy.roles_to_give(person_of(request), organisation)
    form = RolesForm(request.POST if request.method == "POST" else None, within=within, member=member)
    if request.method == "POST" and form.is_valid():
        try:
            change_roles(
                user=member.user,
                organisation=organisation,
                roles={Role(role) for role in form.cleaned_data["roles"]},
                within=within,
                actor=acting(request, organisation),
                reason=form.cleaned_data["reason"],
            )
        except MembershipRefusedError as error:
            form.add_error("roles", str(error))
        else:
            messages.success(request, _("The roles of %(person)s are changed.") % {"person": member.user.name})
            return to(request, "members", slug)
    back = {"href": address(request, "member", slug, person), "text": member.user.name}
    context = {"organisation": organisation, "member": member, "form": form, "back": back}
    return render(request, "accounts/people/roles.html", context)


@for_managers
@require_http_methods(["GET", "POST"])
@recently_confirmed
def leaving(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Say what will happen, then let the person leave by one button."""
    organisation = managed(request, slug)
    roster, member = member_of(organisation, person)
    form = LeaveForm(
        request.POST if request.method == "POST" else None,
        colleagues=[one.user for one in roster.members if one is not member],
    )
    if request.method == "POST" and form.is_valid():
        try:
            leave(
                user=member.user,
                organisation=organisation,
                heir=form.chosen_heir(),
                actor=acting(request, organisation),
                reason=form.cleaned_data["reason"],
            )
        except MembershipRefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("%(person)s has left.") % {"person": member.user.name})
            return to(request, "home") if member.user == request.user else to(request, "members", slug)
    in_charge = manager_role(organisation)
    context = {
        "organisation": organisation,
        "member": member,
        "form": form,
        "leaves_few": member.holds(in_charge) and roster.managers <= 2,
        "left_in_charge": roster.managers - 1,
        "invited": sum(each.invited_by_id == person for each in roster.invitations),
        "back": {"href": address(request, "member", slug, person), "text": member.user.name},
    }
    return render(request, "accounts/people/leave.html", context)


@for_managers
@require_http_methods(["GET", "POST"])
@recently_confirmed
def stand_in(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """Name a colleague who holds a role of an absent person for some days."""
    organisation = managed(request, slug)
    roster, member = member_of(organisation, person)
    given = policy.roles_to_give(person_of(request), organisation)
    form = StandInForm(
        request.POST or None,
        held=[Role(each.role) for each in member.memberships if each.role in given],
        colleagues=[one.user for one in roster.members if one is not member],
    )
    if request.method == "POST" and form.is_valid():
        try:
            name_stand_in(
                user=member.user, organisation=organisation, actor=acting(request, organisation), **form.chosen()
            )
        except MembershipRefusedError as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The stand-in is named. Both get a letter."))
            return to(request, "members", slug)
    back = {"href": address(request, "member", slug, person), "text": member.user.name}
    context = {"organisation": organisation, "member": member, "form": form, "back": back}
    return render(request, "accounts/people/stand_in.html", context)


@for_managers
@require_POST
def end_cover(request: HttpRequest, slug: str, pk: int) -> HttpResponse:
    """End a stand-in before its last day."""
    organisation = managed(request, slug)
    found = get_object_or_404(StandIn, pk=pk, organisation=organisation)
    end_stand_in(stand_in=found, actor=acting(request, organisation))
    messages.success(request, _("The stand-in has ended."))
    return to(request, "members", slug)


@for_managers
@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Say of each member that the access is still needed."""
    organisation = managed(request, slug)
    roster = roster_of(organisation)
    form = ConfirmForm(request.POST if request.method == "POST" else None, members=roster.members)
    if request.method == "POST" and form.is_valid():
        chosen = {int(pk) for pk in form.cleaned_data["members"]}
        memberships = [each.pk for one in roster.members if one.user.pk in chosen for each in one.memberships]
        confirm_members(organisation=organisation, memberships=memberships, actor=acting(request, organisation))
        messages.success(request, _("Thank you. The members that you ticked are confirmed for 90 days."))
        return to(request, "members", slug)
    back = {"href": address(request, "members", slug), "text": _("People")}
    context = {"organisation": organisation, "roster": roster, "form": form, "back": back}
    return render(request, "accounts/people/confirm.html", context)
