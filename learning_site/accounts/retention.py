"""What accounts keep about people, and for how long; with the tables of sign-in that allauth and Django bring."""

import datetime as dt

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db.models import Q

from learning_site.accounts.actions.erasing import ERASED, erase_old_names, erase_person
from learning_site.accounts.models import EntryLink, Invitation, User
from learning_site.audit.actor import SYSTEM
from learning_site.audit.models import AuditEvent
from learning_site.audit.retention import Kept

LINKS = dt.timedelta(days=30)
INVITATIONS = dt.timedelta(days=180)
SESSIONS = dt.timedelta(days=30)
CLOSED = dt.timedelta(days=365)
NAMES = dt.timedelta(days=6 * 365)

KEPT = (
    Kept(
        "accounts.User",
        ("email", "name"),
        "address and name of a person with an account",
        "to sign in, and to say who acted",
        "until erased: on request, or 1 year after the last role ended and the last sign-in",
    ),
    Kept(
        "accounts.Invitation",
        ("email",),
        "the address that was invited",
        "to bind the invitation to one person",
        "180 days after it ended",
    ),
    Kept(
        "account.EmailAddress",
        ("email",),
        "the address again, as the sign-in library keeps it",
        "to sign in",
        "as long as the account",
    ),
    Kept(
        "usersessions.UserSession",
        ("ip", "user_agent"),
        "from where and with which browser somebody is signed in",
        "so that people can see and end their sessions",
        "30 days after it was last used",
    ),
)


def old_links(now: dt.datetime) -> int:
    """Links that were used or ran out."""
    return EntryLink.objects.filter(expires_at__lt=now - LINKS).delete()[0]


def old_invitations(now: dt.datetime) -> int:
    """Invitations that were answered, withdrawn or ran out."""
    return Invitation.objects.filter(expires_at__lt=now - INVITATIONS).delete()[0]


def old_sessions(now: dt.datetime) -> int:
    """Sessions that ran out, and what the list of sessions says of those that were last used long ago."""
    listed: int = UserSession.objects.filter(last_seen_at__lt=now - SESSIONS).delete()[0]
    return listed + Session.objects.filter(expire_date__lt=now).delete()[0]


def closed_accounts(now: dt.datetime) -> int:
    """People whose last role ended a year ago, and who have not signed in since."""
    line = now - CLOSED
    held = Q(memberships__ends_on__isnull=True) | Q(memberships__ends_on__gt=line.date())
    seen = Q(last_login__gte=line) | Q(last_login__isnull=True, date_joined__gte=line)
    holders = User.objects.filter(held, memberships__isnull=False).values("pk")
    erased = AuditEvent.objects.filter(verb=ERASED).values_list("about", flat=True)
    done = {int(about.rpartition(":")[2]) for about in erased}
    people = list(User.objects.filter(is_superuser=False).exclude(pk__in=holders).exclude(seen).exclude(pk__in=done))
    for person in people:
        erase_person(user=person, actor=SYSTEM, reason="the period ended")
    return len(people)


def names_in_the_trail(now: dt.datetime) -> int:
    """Names of people whose account was erased long ago."""
    return erase_old_names(now - NAMES)


SWEEPS = (old_links, old_invitations, old_sessions, closed_accounts, names_in_the_trail)
