"""A person is erased: the account forgets who it was and keeps its number, to which all that was done belongs."""

import datetime as dt

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import transaction
from django.db.models import Q

from learning_site.accounts.actions.memberships import MembershipRefusedError
from learning_site.accounts.actions.sessions import end_sessions
from learning_site.accounts.models import EntryLink, Invitation, User
from learning_site.audit.actions import record
from learning_site.audit.actor import SYSTEM, Actor, pseudonym
from learning_site.audit.erasure import NAMES_ERASED, erase_names
from learning_site.audit.models import AuditEvent
from learning_site.today import today

ERASED = "account.erased"
#: Nobody gets mail there: RFC 2606.
_NOWHERE = "erased-{pk}@erased.invalid"


@transaction.atomic
def erase_person(*, user: User, actor: Actor, reason: str, names_too: bool = False) -> None:
    """Take name, address, credentials, sessions of ``user`` away, with ``names_too`` in the trail too; twice is once.

    Raises MembershipRefusedError while the person holds a role: leaving comes first, so that open work is handed on.
    """
    person = User.objects.select_for_update().get(pk=user.pk)
    if person.memberships.filter(Q(ends_on__isnull=True) | Q(ends_on__gt=today())).exists():
        raise MembershipRefusedError("The person still holds a role. Let the person leave first.")
    address = _NOWHERE.format(pk=person.pk)
    if person.email != address:
        Invitation.objects.filter(email=person.email).delete()
        end_sessions(user=person)
        EmailAddress.objects.filter(user=person).delete()
        Authenticator.objects.filter(user=person).delete()
        UserSession.objects.filter(user=person).delete()
        EntryLink.objects.filter(user=person).delete()
        person.email, person.name, person.is_active = address, pseudonym(f"user:{person.pk}"), False
        person.set_unusable_password()
        person.save()
        record(actor=actor, verb=ERASED, about=f"user:{person.pk}", reason=reason)
    if names_too:
        erase_names_of(f"user:{person.pk}", actor=actor, reason=reason)


def erase_names_of(actor_id: str, *, actor: Actor, reason: str) -> int:
    """Take an actor's name out of the trail, and say so there; returns from how many events."""
    count = erase_names(actor_id)
    if count:
        record(actor=actor, verb=NAMES_ERASED, about=actor_id, reason=reason)
    return count


def erase_old_names(before: dt.datetime) -> int:
    """Take out of the trail the names of those whose account was erased before this instant."""
    erased = AuditEvent.objects.filter(verb=ERASED, at__lt=before).values_list("about", flat=True)
    bearing = (
        AuditEvent.objects.filter(actor_id__in=set(erased)).exclude(name_salt="").values_list("actor_id", flat=True)
    )
    return sum(erase_names_of(actor_id, actor=SYSTEM, reason="the period ended") for actor_id in sorted(set(bearing)))
