"""Through which organisations' sign-ins somebody can come in now."""

from django.conf import settings

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import organisations_of
from learning_site.accounts.sso.models import SignOnProvider


def open_providers() -> list[SignOnProvider]:
    """Those that are active and have a secret, by the organisation's name; no query where no secret is named."""
    if not settings.SIGN_ON_SECRETS:
        return []
    rows = SignOnProvider.objects.filter(is_active=True).select_related("organisation")
    return sorted((row for row in rows if row.is_open), key=lambda row: row.organisation.name)


def provider_at(slug: str) -> SignOnProvider | None:
    """The open provider of the organisation with this slug."""
    return next((each for each in open_providers() if each.organisation.slug == slug), None)


def provider_for(user: User) -> SignOnProvider | None:
    """The open provider of an organisation for which ``user`` works."""
    mine = organisations_of(user, roles=frozenset(Role))
    return next((each for each in open_providers() if each.organisation_id in mine), None)
