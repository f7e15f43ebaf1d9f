"""Links that open a door once: for development, and to set up an account that has no second factor yet.

The secret is signed and only its digest is stored; a link is good for one use, for one kind of door, for a limited
time. A set-up link never opens a session that passes the gate: it leads to the page where a passkey or a password
with an authenticator is set up, and it opens nothing once an account is protected.
"""

import datetime as dt
import hashlib
import secrets

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.signing import BadSignature, TimestampSigner
from django.urls import reverse
from django.utils import timezone

from learning_site.accounts.choices import EntryKind
from learning_site.accounts.models import EntryLink, User

#: How long a link of each kind stays good.
LIFETIME = {EntryKind.ONE_TIME: dt.timedelta(hours=12), EntryKind.SET_UP: dt.timedelta(days=2)}


def one_time_link(*, user: User) -> str:
    """An address at which ``user`` signs in once, with a session that passes the gate, on a developer's machine.

    Raises ImproperlyConfigured where development doors are shut.
    """
    if not settings.DEVELOPMENT:
        raise ImproperlyConfigured("One-time sign-in links exist only where DEVELOPMENT is true")
    return make_link(user=user, kind=EntryKind.ONE_TIME, view_name="accounts:one-time-link")


def set_up_link(*, user: User) -> str:
    """An address at which ``user`` may set up a passkey, or a password with an authenticator, once."""
    return make_link(user=user, kind=EntryKind.SET_UP, view_name="accounts:set-up-link")


def make_link(*, user: User, kind: EntryKind, view_name: str) -> str:
    """Store a link of ``kind`` for ``user`` and return its address."""
    secret = secrets.token_urlsafe(32)
    EntryLink.objects.create(user=user, kind=kind, digest=digest(secret), expires_at=timezone.now() + LIFETIME[kind])
    token = signer(kind).sign(secret)
    return f"{settings.SITE_URL}{reverse(view_name, args=[token])}"


def person_behind(*, token: str, kind: EntryKind) -> User | None:
    """Whom a link would let in now; None if it was tampered with, used, too old, or is no longer needed."""
    link = usable_link(token, kind)
    return link.user if link else None


def enter(*, token: str, kind: EntryKind) -> User | None:
    """Use up a link and return whom it lets in; None as in ``person_behind``. Of two at once, one gets in."""
    link = usable_link(token, kind)
    if link is None:
        return None
    now = timezone.now()
    used = EntryLink.objects.usable(at=now).filter(pk=link.pk).update(used_at=now)
    return link.user if used == 1 else None


def usable_link(token: str, kind: EntryKind) -> EntryLink | None:
    """The stored link that ``token`` stands for, if it is of ``kind`` and opens anything now."""
    if kind is EntryKind.ONE_TIME and not settings.DEVELOPMENT:
        return None
    try:
        secret = signer(kind).unsign(token, max_age=LIFETIME[kind])
    except BadSignature:
        return None
    links = EntryLink.objects.usable(at=timezone.now()).select_related("user")
    link: EntryLink | None = links.filter(kind=kind, digest=digest(secret)).first()
    if link is None or (kind is EntryKind.SET_UP and Authenticator.objects.filter(user=link.user).exists()):
        return None
    return link


def signer(kind: EntryKind) -> TimestampSigner:
    """The signer of one kind of link: a link of one kind is not valid as another."""
    return TimestampSigner(salt=f"accounts.entry-link.{kind}")


def digest(secret: str) -> str:
    """What is stored of a secret: its SHA-256 in hexadecimal (the secret has 256 random bits)."""
    return hashlib.sha256(secret.encode()).hexdigest()
