"""The words of the letters of accounts, each in the active language, and the worst case of each for previews."""

import datetime as dt
from collections.abc import Callable

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.accounts.choices import Role
from learning_site.correspondence import kinds

INVITATION = "account-invitation"
SET_UP = "account-set-up"
STAND_IN = "account-stand-in"
RESET_ASKED = "account-reset-asked"
FEW_MANAGERS = "account-few-managers"
CONFIRM_MEMBERS = "account-confirm-members"

#: Kinds of letter whose text holds a link that opens a door.
WITH_SECRET = (INVITATION, SET_UP)

Words = tuple[str, str]


def role_in_words(role: str) -> str:
    """A role's name inside a sentence."""
    return str(Role(role).label).lower()


def invitation(*, inviter: str, organisation: str, role: str, until: dt.date, address: str) -> Words:
    """Who invites, to what, until when, and the link."""
    words = {
        "inviter": inviter,
        "organisation": organisation,
        "role": role_in_words(role),
        "site": _("Learning the Lessons"),
        "until": date_format(until, "j F Y"),
        "address": address,
    }
    text = _(
        "%(inviter)s invites you to work for %(organisation)s on %(site)s, as %(role)s.\n\n"
        "To accept, open this address. It works once, until %(until)s:\n\n%(address)s\n\n"
        "You will give your name and choose how you sign in.\n\n"
        "This invitation is for you alone: it does not work for another address. If you did not expect it, do nothing."
    )
    return _("Your invitation to %(site)s") % words, text % words


def set_up(*, address: str) -> Words:
    """A new link for somebody who has nothing to sign in with yet."""
    text = _(
        "To choose how you sign in, open this address. It works once, within two days:\n\n%(address)s\n\n"
        "If you did not expect this, tell your organisation manager."
    )
    return _("Set up your account"), text % {"address": address}


def reset_done(*, address: str) -> Words:
    """What was taken away, and the link to set up anew."""
    text = _(
        "You asked for help because you could not sign in. Your passkeys, authenticator app, recovery codes and "
        "password no longer work, and you are signed out everywhere.\n\n"
        "To choose anew how you sign in, open this address. It works once, within two days:\n\n%(address)s\n\n"
        "If you did not ask for this, tell us at once: %(email)s."
    )
    return _("Set up your account again"), text % {"address": address, "email": settings.BODY.email}


def reset_asked(*, asker: str) -> Words:
    """That somebody asked, before anything is done."""
    text = _(
        "%(asker)s asked that your passkeys, authenticator app and password be taken away, because you could not "
        "sign in. A second person decides. If they agree, you get another letter with a link.\n\n"
        "If you can sign in, or did not ask for this, tell us at once: %(email)s."
    )
    return _("Somebody asked to reset how you sign in"), text % {"asker": asker, "email": settings.BODY.email}


def stand_in(*, stand_in: str, person: str, role: str, organisation: str, first: dt.date, last: dt.date) -> Words:
    """Who holds whose role from when to when; both days count."""
    words = {
        "stand_in": stand_in,
        "person": person,
        "role": role_in_words(role),
        "organisation": organisation,
        "first": date_format(first, "j F Y"),
        "last": date_format(last, "j F Y"),
    }
    text = _(
        "From %(first)s to %(last)s %(stand_in)s stands in for %(person)s as %(role)s of %(organisation)s. Everything "
        "done in that time is noted as done for %(person)s. It ends by itself.\n\n"
        "If this is wrong, tell your organisation manager."
    )
    return _("%(stand_in)s stands in for %(person)s") % words, text % words


def few_managers(*, organisation: str, count: int) -> Words:
    """How many managers an organisation is left with."""
    words = {"organisation": organisation, "count": count}
    text = _(
        "%(organisation)s now has %(count)s organisation managers. With fewer than two, nobody can help when one is "
        "away. Invite another one under People in your workspace."
    )
    return _("%(organisation)s has fewer than two managers") % words, text % words


def confirmation_due(*, organisation: str, due_on: dt.date) -> Words:
    """Since when the members wait to be confirmed."""
    words = {"organisation": organisation, "due": date_format(due_on, "j F Y")}
    text = _(
        "Every 90 days somebody who knows the members of %(organisation)s says that each still needs access. This has "
        "been due since %(due)s.\n\n"
        "Sign in, open People in your workspace, and choose “Confirm members”. Until you do, everybody keeps the "
        "access that they have."
    )
    return _("Who still works for %(organisation)s?") % words, text % words


#: The longest that each part of a sample is likely to be.
BODY = "Police, Fire and Crime Commissioner for Northamptonshire and the Counties"
PERSON = "Angharad Llywelyn-Fotheringay-Montgomery"
DAY = dt.date(2026, 9, 30)
LINK = f"https://www.example.org/cy/accounts/invitation/{'x' * 80}/"


def register_kinds() -> None:
    """Name each kind of letter of accounts, with its worst case."""
    known = {
        INVITATION: (
            gettext_lazy("Invitation"),
            lambda: invitation(inviter=PERSON, organisation=BODY, role=Role.MANAGER, until=DAY, address=LINK),
        ),
        SET_UP: (gettext_lazy("Link to set up an account"), lambda: reset_done(address=LINK)),
        STAND_IN: (
            gettext_lazy("Stand-in for an absence"),
            lambda: stand_in(stand_in=PERSON, person=PERSON, role=Role.MANAGER, organisation=BODY, first=DAY, last=DAY),
        ),
        RESET_ASKED: (gettext_lazy("Lost second factor"), lambda: reset_asked(asker=PERSON)),
        FEW_MANAGERS: (gettext_lazy("Fewer than two managers"), lambda: few_managers(organisation=BODY, count=1)),
        CONFIRM_MEMBERS: (
            gettext_lazy("Members to be confirmed"),
            lambda: confirmation_due(organisation=BODY, due_on=DAY),
        ),
    }
    for name, (title, words) in known.items():
        kinds.register(kinds.Kind(name, title, sample_of(words), secret=name in WITH_SECRET))


def sample_of(words: Callable[[], Words]) -> Callable[[], kinds.Sample]:
    """The words as an example for previews."""
    return lambda: kinds.Sample(*words())
