"""Who works for an organisation, and one person of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from learning_site.accounts import policy
from learning_site.accounts.choices import Role
from learning_site.accounts.models import FactorReset
from learning_site.accounts.roster import roster_of, standings
from learning_site.accounts.views.people.scope import address, managed, member_of, person_of, seen, to
from learning_site.organisations.models import Organisation
from learning_site.today import today


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """An administrator's list of every organisation; for others the organisations that they work for."""
    user = person_of(request)
    if Role.ADMINISTRATOR in policy.roles_of(user):
        resets = FactorReset.objects.waiting().select_related("user", "organisation", "asked_by")
        rows = standings()
        listed = {row.organisation.pk for row in rows}
        others = Organisation.objects.existing(on=today()).exclude(pk__in=listed)
        context = {"rows": rows, "resets": list(resets), "others": list(others)}
        return render(request, "accounts/people/desk/standings.html", context)
    mine = list(policy.people_of(user))
    if len(mine) == 1:
        return to(request, "members", mine[0].slug)
    return render(request, "accounts/people/organisations.html", {"organisations": mine})


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Lead to the people of the organisation that was chosen from the list."""
    return to(request, "members", managed(request, request.GET.get("organisation", "")).slug)


@require_safe
def members(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who works for the organisation; who looks after them sees more, and can act."""
    organisation = seen(request, slug)
    now = timezone.now()
    roster = roster_of(organisation)
    context = {
        "organisation": organisation,
        "roster": roster,
        "invitations": [(each, each.state(at=now)) for each in roster.invitations],
        "manages": policy.manages(person_of(request), organisation),
        "administrator": Role.ADMINISTRATOR in policy.roles_of(person_of(request)),
    }
    return render(request, "accounts/people/members.html", context)


@require_safe
def member(request: HttpRequest, slug: str, person: int) -> HttpResponse:
    """One person: roles since when, stand-ins, and the ways to change them."""
    organisation = managed(request, slug)
    roster, one = member_of(organisation, person)
    context = {
        "organisation": organisation,
        "member": one,
        "is_self": one.user == request.user,
        "stand_ins": [each for each in roster.stand_ins if person in (each.user_id, each.stand_in_id)],
        "reset": next((each for each in roster.resets if each.user_id == person), None),
        "back": {"href": address(request, "members", slug), "text": _("People")},
    }
    return render(request, "accounts/people/member.html", context)
