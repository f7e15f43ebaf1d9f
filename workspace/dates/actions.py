"""Make an address for a calendar program, end one, and find out whose it is."""

import hashlib
import secrets

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from learning_site.accounts.models import User
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from workspace.dates.models import CalendarAddress


@transaction.atomic
def make_address(*, user: User, actor: Actor, language: str) -> str:
    """A new secret address for ``user``, told this once; the one before opens nothing any more."""
    end_address(user=user, actor=actor)
    secret = secrets.token_urlsafe(32)
    CalendarAddress.objects.create(user=user, digest=digest(secret), language=language)
    record(actor=actor, verb="calendar-address.made", about=f"user:{user.pk}")
    return f"{settings.SITE_URL}{reverse('dates:feed', args=[secret])}"


@transaction.atomic
def end_address(*, user: User, actor: Actor) -> bool:
    """End the address that ``user`` has; returns whether there was one."""
    ended = CalendarAddress.objects.filter(user=user, ended_at=None).update(ended_at=timezone.now())
    if ended:
        record(actor=actor, verb="calendar-address.ended", about=f"user:{user.pk}")
    return bool(ended)


def address_behind(secret: str) -> CalendarAddress | None:
    """The open address of an active account with this secret."""
    open_ones = CalendarAddress.objects.filter(ended_at=None, user__is_active=True).select_related("user")
    return open_ones.filter(digest=digest(secret)).first()


def digest(secret: str) -> str:
    """What is stored in place of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()
