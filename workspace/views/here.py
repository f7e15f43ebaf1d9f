"""Which recommendation to which organisation a page is about, and whether this person may be there at all.

An organisation that is out of a person's reach is not found; a page of one's own organisation that needs another role
is refused and says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.audit.actor import Actor
from learning_site.today import today
from recommendations import fold
from recommendations.inputs import Inputs
from recommendations.ledger import Ledger
from recommendations.models import Addressee, AddresseeEvent
from workspace.desks import Desk, desks_of
from workspace.models import AnswerDraft
from workspace.situation import Held, Situation, Viewer, public_situation, situation
from workspace.words import body_name

View = Callable[..., HttpResponse]


@dataclass
class Here:
    """The page's place: one addressee, seen from one desk, on a day."""

    request: HttpRequest
    desk: Desk
    addressee: Addressee
    on: date

    @cached_property
    def events(self) -> list[AddresseeEvent]:
        return list(self.addressee.events.order_by("sequence"))

    @property
    def seen(self) -> int:
        """The sequence of the last event that this page shows."""
        return len(self.events)

    def book(self) -> Ledger:
        """A fresh ledger of everything that is known, which the caller may change."""
        book = fold.ledger(self.events)
        if book is None:  # a published addressee has its first event
            raise Http404
        return book

    @cached_property
    def inputs(self) -> Inputs:
        return self.book().inputs()

    @cached_property
    def draft(self) -> AnswerDraft | None:
        """The open draft, which only the organisation's own people see."""
        return self.addressee.answer_drafts.open().first() if self.desk.own else None

    @cached_property
    def situation(self) -> Situation:
        if not self.desk.own:
            return public_situation(self.inputs, self.on)
        viewer = Viewer(drafts=self.desk.drafts, approves=self.desk.approves, body=body_name())
        held = self.draft and Held(self.draft.state, self.draft.state_since.date(), self.draft.holder_name)
        return situation(self.inputs, self.on, viewer, held or None)

    def actor(self, role: Role) -> Actor:
        """The person in the role in which they act."""
        user = self.request.user
        if not isinstance(user, User):  # the permission table admits nobody else
            raise PermissionDenied
        return user.as_actor(role)

    @property
    def asker(self) -> Actor:
        """The person as drafter, else as approver."""
        return self.actor(Role.DRAFTER if self.desk.drafts else Role.APPROVER)

    def href(self, name: str, *more: Any) -> str:
        """The address of another page about the same addressee."""
        arguments = [self.addressee.recommendation.reference, self.addressee.organisation.slug, *more]
        return reverse(f"workspace:{name}", args=arguments)

    def context(self, **more: Any) -> dict[str, Any]:
        """What every page about the addressee shows."""
        return {
            "here": self,
            "recommendation": self.addressee.recommendation,
            "organisation": self.addressee.organisation,
            "desk": self.desk,
            "on": self.on,
            "situation": self.situation,
            "back": {"href": self.href("recommendation"), "text": self.back_text()},
        } | more

    def back_text(self) -> str:
        return _("Back to %(reference)s") % {"reference": self.addressee.recommendation.reference}


def anybody(desk: Desk) -> bool:
    """Whoever reaches the organisation, also to read it for an overseeing body."""
    return True


def its_people(desk: Desk) -> bool:
    """The organisation's own people; for anybody else the page does not exist."""
    return desk.own


def drafters(desk: Desk) -> bool:
    return desk.drafts


def approvers(desk: Desk) -> bool:
    return desk.approves


def askers(desk: Desk) -> bool:
    return desk.asks


def at_addressee(who: Callable[[Desk], bool]) -> Callable[[View], View]:
    """Give the view its ``here``; 404 out of reach, 403 in the organisation's own house without the role."""

    def decorate(view: View) -> View:
        @never_cache
        @wraps(view)
        def there(request: HttpRequest, reference: str, organisation: str, **more: Any) -> HttpResponse:
            desk = next((desk for desk in desks_of(request.user) if desk.organisation.slug == organisation), None)
            if desk is None:
                raise Http404
            rows = Addressee.objects.published().select_related("recommendation__legal_basis", "organisation")
            addressee = get_object_or_404(rows, recommendation__reference=reference, organisation=desk.organisation)
            if not who(desk):
                if desk.own:
                    raise PermissionDenied
                raise Http404
            return view(request, Here(request, desk, addressee, today()), **more)

        return there

    return decorate
