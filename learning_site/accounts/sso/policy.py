"""Who may open which address, and whose session may be bound to an organisation's sign-in."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from learning_site.accounts.models import User
from learning_site.accounts.policy import has_mfa_session

PERMISSIONS = {
    "sso:choose": "everyone",
    "sso:start": "everyone",
    "sso:callback": "everyone",
    "sso:connect": "credentials",
    "sso:disconnect": "credentials",
}


def may_link(request: HttpRequest, user: User) -> bool:
    """A session with a second factor; or one of a newcomer, whose account has nothing to sign in with yet.

    A session that a password alone has opened may not: it could bind somebody else's account for good.
    """
    if has_mfa_session(request):
        return True
    return not user.has_usable_password() and not Authenticator.objects.filter(user=user).exists()
