"""What single sign-on adds to the pages of accounts; nothing where no organisation has connected its sign-in."""

from typing import Any

from django.template.context import Context

from learning_site.accounts.models import User
from learning_site.accounts.sso.policy import may_link
from learning_site.accounts.sso.providers import open_providers, provider_for


def sign_in(subject: Any, context: Context) -> dict[str, Any] | None:
    """The way to the list of organisations."""
    request = context.get("request")
    wanted = request.GET.get("next", "") if request else ""
    return {"wanted": wanted} if open_providers() else None


def own_account(subject: Any, context: Context) -> dict[str, Any] | None:
    """The way to connect this account, for somebody whose organisation has a sign-in."""
    request = context.get("request")
    if request is None or not isinstance(subject, User) or not may_link(request, subject):
        return None
    provider = provider_for(subject)
    return {"provider": provider} if provider else None
