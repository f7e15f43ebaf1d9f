"""The letters of accounts: each is a row of correspondence, in the language in which the person was invited.

Letters of the kinds in ``WITH_SECRET`` carry a link that opens a door. After such a letter has left, ``forget_links``
takes the link out of the stored text, so that nobody who reads letters later can use it.
"""

import datetime as dt
import re

from django.db.models import Min
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from learning_site.accounts import letter_words
from learning_site.accounts.choices import Role
from learning_site.accounts.letter_words import (
    CONFIRM_MEMBERS,
    FEW_MANAGERS,
    INVITATION,
    RESET_ASKED,
    SET_UP,
    STAND_IN,
    WITH_SECRET,
)
from learning_site.accounts.models import FactorReset, Invitation, Membership, StandIn, User
from learning_site.accounts.querysets import CONFIRM_EVERY
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.choices import WAITING, LetterState
from learning_site.correspondence.models import Letter
from learning_site.correspondence.recipient import Recipient
from learning_site.organisations.models import Organisation
from learning_site.today import today

_LINK = re.compile(r"https?://\S+/(?:invitation|set-up)/\S+")


def language_of(user: User) -> str:
    """The language of the last invitation that the person took up, else English."""
    last = user.accepted_invitations.order_by("-accepted_at").first()
    return last.language if last else "en"


def write(
    user: User,
    *,
    kind: str,
    about: str,
    words: letter_words.Words,
    step: str = "",
    organisation: str = "",
    due_on: dt.date | None = None,
) -> None:
    """Write one letter to ``user``; ``words`` are its subject and text, in the person's language already."""
    subject, text = words
    write_letter(
        kind=kind,
        about=about,
        due_on=due_on or today(),
        step=step,
        recipient=Recipient(address=user.email, name=user.name, role="member", organisation=organisation),
        subject=subject,
        text=text,
        language=language_of(user),
    )


def invitation_sent(invitation: Invitation, *, inviter: User, address: str) -> None:
    """To the invited address: who invites, to what, until when, and the link."""
    with translation.override(invitation.language):
        subject, text = letter_words.invitation(
            inviter=inviter.name,
            organisation=invitation.organisation.name,
            role=invitation.role,
            until=timezone.localtime(invitation.expires_at).date(),
            address=address,
        )
    write_letter(
        kind=INVITATION,
        about=f"invitation:{invitation.pk}",
        due_on=today(),
        step="",
        recipient=Recipient(address=invitation.email, role=invitation.role, organisation=invitation.organisation.slug),
        subject=subject,
        text=text,
        language=invitation.language,
    )


def set_up(user: User, *, address: str, step: str) -> None:
    """To a member who has nothing to sign in with yet: a new link."""
    with translation.override(language_of(user)):
        words = letter_words.set_up(address=address)
    write(user, kind=SET_UP, about=f"user:{user.pk}", step=step, words=words)


def reset_done(user: User, *, address: str, about: str) -> None:
    """To the person whose factors were taken away: what happened, and the link to set up anew."""
    with translation.override(language_of(user)):
        words = letter_words.reset_done(address=address)
    write(user, kind=SET_UP, about=about, words=words)


def reset_asked(request: FactorReset) -> None:
    """To the person concerned, before anything is done: somebody who is not that person finds out in time."""
    with translation.override(language_of(request.user)):
        words = letter_words.reset_asked(asker=request.asked_by.name if request.asked_by else "")
    about, slug = f"factor-reset:{request.pk}", request.organisation.slug
    write(request.user, kind=RESET_ASKED, about=about, organisation=slug, words=words)


def stand_in_named(made: StandIn) -> None:
    """To both: who holds which role from when to when."""
    for user, step in ((made.user, "absent"), (made.stand_in, "stand-in")):
        with translation.override(language_of(user)):
            words = letter_words.stand_in(
                stand_in=made.stand_in.name,
                person=made.user.name,
                role=made.role,
                organisation=made.organisation.name,
                first=made.starts_on,
                last=made.last_day,
            )
        slug = made.organisation.slug
        write(user, kind=STAND_IN, about=f"stand-in:{made.pk}", step=step, organisation=slug, words=words)


def few_managers(*, organisation: Organisation) -> None:
    """To each administrator, once a day at most: an organisation has fewer than two managers."""
    managers = Membership.objects.current(on=today()).filter(organisation=organisation, role=Role.MANAGER)
    count = managers.filter(user__is_active=True).values("user").distinct().count()
    if count >= 2:
        return
    for administrator in administrators():
        with translation.override(language_of(administrator)):
            words = letter_words.few_managers(organisation=organisation.name, count=count)
        step, slug = f"user:{administrator.pk}", organisation.slug
        write(administrator, kind=FEW_MANAGERS, about=slug, step=step, organisation=slug, words=words)


def ask_to_confirm() -> None:
    """To the managers of each organisation that has members nobody confirmed for 90 days; to administrators, if none.

    One letter for each day on which a confirmation first fell due, whatever happens after.
    """
    overdue = Membership.objects.unconfirmed(on=today()).values("organisation").annotate(since=Min("said_on"))
    since = dict(overdue.values_list("organisation", "since"))
    for organisation in Organisation.objects.filter(pk__in=since):
        due_on = since[organisation.pk] + CONFIRM_EVERY
        for user in managers_of(organisation) or administrators():
            confirmation_due(user, organisation, due_on=due_on)


def confirmation_due(user: User, organisation: Organisation, *, due_on: dt.date) -> None:
    """Ask ``user`` to look through the members of ``organisation``."""
    with translation.override(language_of(user)):
        words = letter_words.confirmation_due(organisation=organisation.name, due_on=due_on)
    step, slug = f"user:{user.pk}", organisation.slug
    write(user, kind=CONFIRM_MEMBERS, about=slug, step=step, organisation=slug, due_on=due_on, words=words)


def managers_of(organisation: Organisation) -> list[User]:
    """Who looks after the people of ``organisation`` today: its managers; for the oversight body its administrators."""
    roles = [Role.MANAGER, Role.ADMINISTRATOR]
    held = Membership.objects.current(on=today()).filter(organisation=organisation, role__in=roles)
    return list(User.objects.filter(pk__in=held.values("user"), is_active=True))


def administrators() -> list[User]:
    """Everybody who is an administrator today."""
    held = Membership.objects.current(on=today()).filter(role=Role.ADMINISTRATOR, user__is_active=True)
    return list(User.objects.filter(pk__in=held.values("user")))


def forget_links() -> int:
    """Take the links out of the letters that have left or never will; returns out of how many."""
    over = Letter.objects.filter(kind__in=WITH_SECRET).exclude(state__in=[*WAITING, LetterState.SENDING])
    forgotten = 0
    for letter in over.filter(text__contains="://").only("text", "language"):
        with translation.override(letter.language):
            text = _LINK.sub("[" + _("the link was taken out after the letter had left") + "]", letter.text)
        if text != letter.text:
            forgotten += Letter.objects.filter(pk=letter.pk).update(text=text)
    return forgotten
