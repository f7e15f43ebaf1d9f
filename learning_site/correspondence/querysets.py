"""Which letters a worker may take up now, and which a person must look at."""

import datetime as dt
from typing import TYPE_CHECKING, Self
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from learning_site.correspondence.choices import NOT_ARRIVED, WAITING, LetterState, Side

if TYPE_CHECKING:
    from learning_site.correspondence.models import Letter  # noqa: F401 - names the rows of the queryset

#: The body must act on these: its contact is missing, refused or returned what we sent. See ``Letter.must_act``.
FOR_ORGANISATION = ~Q(recipient_organisation="") & (
    Q(state__in=(LetterState.REJECTED, LetterState.UNADDRESSED)) | Q(returned_at__isnull=False)
)


class LetterQuerySet(models.QuerySet["Letter"]):
    def due(self, *, at: dt.datetime) -> Self:
        """Those waiting whose next attempt has come, whatever goes before them."""
        return self.filter(state__in=WAITING, next_attempt_at__lte=at)

    def in_turn(self) -> Self:
        """Those that no earlier letter to the same address holds up.

        A letter holds up the later ones to its address until it was tried, and those about the same matter until it
        was accepted or has failed: a reminder never overtakes the letter that it reminds of, and whoever waits for
        hours holds up no other matter.
        """
        letters = self.model.objects.all()
        refused_for_now = letters.filter(
            state__in=WAITING,
            attempts__gt=0,
            about=OuterRef("about"),
            recipient=OuterRef("recipient"),
            pk__lt=OuterRef("pk"),
        )
        its_own_turn = Q(state__in=WAITING, attempts=0) & ~Exists(refused_for_now)
        same_matter = Q(state__in=WAITING, about=OuterRef("about"))
        ahead = letters.filter(its_own_turn | same_matter | Q(state=LetterState.SENDING))
        return self.filter(~Exists(ahead.filter(recipient=OuterRef("recipient"), pk__lt=OuterRef("pk"))))

    def abandoned(self, *, at: dt.datetime) -> Self:
        """Those whose worker died in the middle of the conversation."""
        return self.filter(state=LetterState.SENDING, leased_until__lt=at)

    def not_arrived(self) -> Self:
        """The worklist "Letter did not arrive": those that did not, or may not, arrive and that nobody dealt with."""
        return self.filter(Q(state__in=NOT_ARRIVED) | Q(returned_at__isnull=False), dealt_with_at__isnull=True)

    def for_side(self, side: Side) -> Self:
        """Of letters that did not arrive, those on which ``side`` must act."""
        return self.filter(FOR_ORGANISATION if side is Side.ORGANISATION else ~FOR_ORGANISATION)

    def to_organisation(self, slug: str) -> Self:
        """Letters to a contact of the body ``slug``."""
        return self.filter(recipient_organisation=slug)

    def about(self, reference: str) -> Self:
        """Letters about ``reference`` or a part of it (``LR-2026-014`` and ``LR-2026-014/aldermoor``)."""
        return self.filter(Q(about=reference) | Q(about__startswith=f"{reference}/"))

    def found_by(self, words: str) -> Self:
        """Letters whose subject, recipient or matter contains ``words``."""
        fields = ("subject", "about", "recipient", "recipient_name", "recipient_organisation")
        anywhere = Q()
        for field in fields:
            anywhere |= Q(**{f"{field}__icontains": words})
        return self.filter(anywhere)

    def with_message_id(self, message_id: str) -> Self:
        """The letter whose mail bears this Message-ID; none if it is not one of ours."""
        local = message_id.strip().strip("<>").partition("@")[0]
        try:
            return self.filter(identity=UUID(local.removeprefix("letter.")))
        except ValueError:
            return self.none()
