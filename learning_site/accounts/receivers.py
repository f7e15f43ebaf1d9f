"""What follows from allauth's signals: a factor that was just set up was just proved."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from learning_site.accounts.models import User
from learning_site.audit.actions import record


def factor_added(*, request: HttpRequest, user: User, authenticator: Authenticator, **_: Any) -> None:
    """The session in which a passkey or an authenticator app was set up has proved it, and passes the gate.

    The permission table lets a protected account reach that page only from a session that used its factor.
    """
    record(actor=user.as_actor("account holder"), verb="account.factor-added", about=f"user:{user.pk}")
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)


def factor_removed(*, user: User, **_: Any) -> None:
    record(actor=user.as_actor("account holder"), verb="account.factor-removed", about=f"user:{user.pk}")
