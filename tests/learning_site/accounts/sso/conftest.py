"""An organisation with a provider, and somebody whom that provider knows."""

from collections.abc import Iterator
from typing import Any

import pytest

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.sso.models import SignOnIdentity
from learning_site.organisations.models import Organisation
from tests.factories.accounts import person
from tests.factories.organisations import OrganisationFactory
from tests.learning_site.accounts.sso.browser import connect
from tests.learning_site.accounts.sso.provider import CLIENT_SECRET, Provider


@pytest.fixture
def provider(settings: Any) -> Iterator[Provider]:
    settings.SIGN_ON_SECRETS = {"alpha": CLIENT_SECRET, "beta": CLIENT_SECRET}
    settings.SIGN_ON_INSECURE_ISSUERS = True
    settings.SITE_URL = "http://testserver"
    with Provider() as running:
        yield running


@pytest.fixture
def alpha(provider: Provider) -> Organisation:
    organisation = OrganisationFactory(slug="alpha")
    connect(organisation, provider)
    return organisation


@pytest.fixture
def ann(alpha: Organisation, provider: Provider) -> User:
    """Somebody of alpha, bound to the first subject."""
    user = person(Role.DRAFTER, alpha, email="ann@alpha.example", name="Ann Lee")
    SignOnIdentity.objects.create(user=user, issuer=provider.issuer, subject="subject-1")
    return user
