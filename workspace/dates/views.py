"""A person's own dates: the page that makes and ends the secret address, and the calendar at it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from learning_site import limits
from learning_site.accounts.choices import WORKSPACE_ROLES
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from learning_site.audit.actor import Actor
from learning_site.today import today
from workspace.dates import actions, feed
from workspace.dates.models import CalendarAddress
from workspace.desks import desks_of

#: A calendar program asks a few times an hour; a guesser asks more often.
ASKING = limits.Limit("calendar", times=120, seconds=3600)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def addresses(request: HttpRequest) -> HttpResponse:
    """What an address gives away, the one that is open, and the buttons that make and end one."""
    user, made = request.user, ""
    if request.method == "POST" and isinstance(user, User):
        actor = _acting(user)
        if request.POST.get("act") == "make":
            made = actions.make_address(user=user, actor=actor, language=get_language() or "en")
        else:
            actions.end_address(user=user, actor=actor)
            return redirect("dates:addresses")
    open_one = CalendarAddress.objects.filter(user=user.pk, ended_at=None).first()
    on = today()
    days = sorted(
        (day for desk in desks_of(user) if desk.own for day in feed.entries(desk, on)), key=lambda day: day.on
    )
    return render(request, "dates/addresses.html", {"made": made, "open": open_one, "days": days[:50], "on": on})


def _acting(user: User) -> Actor:
    return user.as_actor(sorted(roles_of(user) & WORKSPACE_ROLES)[0].value)


@never_cache
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar at a secret address; an ended, unknown or leaver's address is not found."""
    if limits.wait(ASKING, by=limits.client_network(request)):
        return render(request, "429.html", status=429)
    address = actions.address_behind(secret)
    if address is None:
        raise Http404
    with override(address.language):
        days = [day for desk in desks_of(address.user) if desk.own for day in feed.entries(desk, today())]
        content = feed.calendar(days, title=_("Learning the Lessons: dates"))
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="dates.ics"'
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    return response
