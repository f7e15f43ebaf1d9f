"""The letters of accounts: each is a row of correspondence, in the language in which the person was invited.

Letters of the kinds in ``WITH_SECRET`` carry a link that opens a door. After such a letter has left, ``forget_links``
takes the link out of the stored text, so that nobody who reads letters later can use it.
"""

import datetime as dt
import re

from django.conf import settings
from django.db.models import Min
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from learning_site.accounts.choices import Role
from learning_site.accounts.models import FactorReset, Invitation, Membership, StandIn, User
from learning_site.accounts.querysets import CONFIRM_EVERY
from learning_site.correspondence.actions import write_letter
from learning_site.correspondence.choices import WAITING, LetterState
from learning_site.correspondence.models import Letter
from learning_site.correspondence.recipient import Recipient
from learning_site.organisations.models import Organisation
from learning_site.today import today

INVITATION = "account-invitation"
SET_UP = "account-set-up"
STAND_IN = "account-stand-in"
RESET_ASKED = "account-reset-asked"
FEW_MANAGERS = "account-few-managers"
CONFIRM_MEMBERS = "account-confirm-members"

#: Kinds of letter whose text holds a link that opens a door.
WITH_SECRET = (INVITATION, SET_UP)

_LINK = re.compile(r"https?://\S+/(?:invitation|set-up)/\S+")


def language_of(user: User) -> str:
    """The language of the last invitation that the person took up, else English."""
    last = user.accepted_invitations.order_by("-accepted_at").first()
    return last.language if last else "en"


def write(user: User, *, kind: str, about: str, words: tuple[str, str], step: str = "", organisation: str = "") -> None:
    """Write one letter to ``user``; ``words`` are its subject and text, in the person's language already."""
    subject, text = words
    write_letter(
        kind=kind,
        about=about,
        due_on=today(),
        step=step,
        recipient=Recipient(address=user.email, name=user.name, role="member", organisation=organisation),
        subject=subject,
        text=text,
        language=language_of(user),
    )


def invitation_sent(invitation: Invitation, *, inviter: User, address: str) -> None:
    """To the invited address: who invites, to what, until when, and the link."""
    with translation.override(invitation.language):
        words = {
            "inviter": inviter.name,
            "organisation": invitation.organisation.name,
            "role": str(Role(invitation.role).label).lower(),
            "site": _("Learning the Lessons"),
            "until": date_format(timezone.localtime(invitation.expires_at), "j F Y"),
            "address": address,
        }
        subject = _("Your invitation to %(site)s") % words
        text = (
            _(
                "%(inviter)s invites you to work for %(organisation)s on %(site)s, as %(role)s.\n\n"
                "To accept, open this address. It works once, until %(until)s:\n\n%(address)s\n\n"
                "You will give your name and choose how you sign in.\n\n"
                "This invitation is for you alone: it does not work for another address. If you did not expect it, "
                "do nothing."
            )
            % words
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
        subject = _("Set up your account")
        text = _(
            "To choose how you sign in, open this address. It works once, within two days:\n\n%(address)s\n\n"
            "If you did not expect this, tell your organisation manager."
        ) % {"address": address}
    write(user, kind=SET_UP, about=f"user:{user.pk}", step=step, words=(subject, text))


def reset_done(user: User, *, address: str, about: str) -> None:
    """To the person whose factors were taken away: what happened, and the link to set up anew."""
    with translation.override(language_of(user)):
        subject = _("Set up your account again")
        text = _(
            "You asked for help because you could not sign in. Your passkeys, authenticator app, recovery codes and "
            "password no longer work, and you are signed out everywhere.\n\n"
            "To choose anew how you sign in, open this address. It works once, within two days:\n\n%(address)s\n\n"
            "If you did not ask for this, tell us at once: %(email)s."
        ) % {"address": address, "email": settings.BODY.email}
    write(user, kind=SET_UP, about=about, words=(subject, text))


def reset_asked(request: FactorReset) -> None:
    """To the person concerned, before anything is done: somebody who is not that person finds out in time."""
    user = request.user
    with translation.override(language_of(user)):
        subject = _("Somebody asked to reset how you sign in")
        text = _(
            "%(asker)s asked that your passkeys, authenticator app and password be taken away, because you could not "
            "sign in. A second person decides. If they agree, you get another letter with a link.\n\n"
            "If you can sign in, or did not ask for this, tell us at once: %(email)s."
        ) % {"asker": request.asked_by.name if request.asked_by else "", "email": settings.BODY.email}
    slug = request.organisation.slug
    write(user, kind=RESET_ASKED, about=f"factor-reset:{request.pk}", organisation=slug, words=(subject, text))


def stand_in_named(made: StandIn) -> None:
    """To both: who holds which role from when to when."""
    for user, step in ((made.user, "absent"), (made.stand_in, "stand-in")):
        with translation.override(language_of(user)):
            words = {
                "stand_in": made.stand_in.name,
                "person": made.user.name,
                "role": str(Role(made.role).label).lower(),
                "organisation": made.organisation.name,
                "first": date_format(made.starts_on, "j F Y"),
                "last": date_format(made.last_day, "j F Y"),
            }
            subject = _("%(stand_in)s stands in for %(person)s") % words
            text = (
                _(
                    "From %(first)s to %(last)s %(stand_in)s stands in for %(person)s as %(role)s of "
                    "%(organisation)s. Everything done in that time is noted as done for %(person)s. It ends by "
                    "itself.\n\nIf this is wrong, tell your organisation manager."
                )
                % words
            )
        slug = made.organisation.slug
        about = f"stand-in:{made.pk}"
        write(user, kind=STAND_IN, about=about, step=step, organisation=slug, words=(subject, text))


def few_managers(*, organisation: Organisation) -> None:
    """To each administrator, once a day at most: an organisation has fewer than two managers."""
    managers = Membership.objects.current(on=today()).filter(organisation=organisation, role=Role.MANAGER)
    count = managers.filter(user__is_active=True).values("user").distinct().count()
    if count >= 2:
        return
    for administrator in administrators():
        with translation.override(language_of(administrator)):
            words = {"organisation": organisation.name, "count": count}
            subject = _("%(organisation)s has fewer than two managers") % words
            text = (
                _(
                    "%(organisation)s now has %(count)s organisation managers. With fewer than two, nobody can help "
                    "when one is away. Invite another one under People in your workspace."
                )
                % words
            )
        write(
            administrator,
            kind=FEW_MANAGERS,
            about=organisation.slug,
            step=f"user:{administrator.pk}",
            organisation=organisation.slug,
            words=(subject, text),
        )


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
    step = f"user:{user.pk}"
    if Letter.objects.filter(kind=CONFIRM_MEMBERS, about=organisation.slug, due_on=due_on, step=step).exists():
        return
    with translation.override(language_of(user)):
        words = {"organisation": organisation.name, "due": date_format(due_on, "j F Y")}
        subject = _("Who still works for %(organisation)s?") % words
        text = (
            _(
                "Every 90 days somebody who knows the members of %(organisation)s says that each still needs access. "
                "This has been due since %(due)s.\n\n"
                "Sign in, open People in your workspace, and choose “Confirm members”. Until you do, everybody keeps "
                "the access that they have."
            )
            % words
        )
    write_letter(
        kind=CONFIRM_MEMBERS,
        about=organisation.slug,
        due_on=due_on,
        step=step,
        recipient=Recipient(address=user.email, name=user.name, role=Role.MANAGER, organisation=organisation.slug),
        subject=subject,
        text=text,
        language=language_of(user),
    )


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
