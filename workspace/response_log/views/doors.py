"""What every page of a log begins with: whose log it is, and what the person may do there. A stranger finds nothing."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from magazine.models import Wording
from workspace.response_log import policy
from workspace.response_log.standing import in_language


@dataclass(frozen=True, slots=True)
class Log:
    """One organisation's log, as this person sees it. ``actor`` is None for those who only read."""

    organisation: Organisation
    several: bool
    actor: Actor | None
    may_share: bool

    @property
    def back(self) -> dict[str, str]:
        return {"href": reverse("response_log:log", args=[self.organisation.slug]), "text": _("Could it happen here?")}

    def address(self, view: str, *args: object) -> str:
        return reverse(f"response_log:{view}", args=[self.organisation.slug, *args])


def log_of(request: HttpRequest, slug: str) -> Log:
    """The log at this address. Raises Http404 for whoever does not serve the organisation."""
    mine = policy.organisations_open_to(request.user)
    organisation = next((each for each in mine if each.slug == slug), None)
    if organisation is None:
        raise Http404
    return Log(
        organisation=organisation,
        several=len(mine) > 1,
        actor=policy.writes_as(request.user, organisation),
        may_share=policy.may_share(request.user, organisation),
    )


def writer_of(request: HttpRequest, slug: str) -> tuple[Log, Actor]:
    """The log and the person who writes in it. Raises Http404 for strangers and for those who only read."""
    log = log_of(request, slug)
    if log.actor is None:
        raise Http404
    return log, log.actor


def wording_of(number: int) -> Wording:
    """The published words of a question. Raises Http404 if it is not published."""
    found = in_language(Wording.objects.published().filter(question__number=number))
    if not found:
        raise Http404
    return found[0]
