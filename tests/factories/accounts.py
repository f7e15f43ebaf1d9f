"""Makes people with roles, and signs them in with or without a second factor."""

import time

import factory
from allauth.account.authentication import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.account.internal.flows.login import _AUTHENTICATION_METHODS_USER_SESSION_KEY
from django.test import Client

from learning_site.accounts.actions import grant_membership
from learning_site.accounts.choices import OFFICE_ROLES, Role
from learning_site.accounts.models import User
from learning_site.audit.actor import SYSTEM
from learning_site.organisations.models import Organisation
from tests.factories.organisations import OrganisationFactory, OversightBodyFactory

PASSWORD = "a long enough password"


class UserFactory(factory.django.DjangoModelFactory):
    email = factory.Sequence(lambda n: f"person{n}@force.example")
    name = factory.Sequence(lambda n: f"Person {n}")

    class Meta:
        model = User


def person(role: Role | None = None, organisation: Organisation | None = None, **fields: object) -> User:
    """A person with a role for ``organisation``; if not given, for the oversight body or a new force."""
    user: User = UserFactory(**fields)
    user.set_password(PASSWORD)
    user.save()
    if role is not None:
        home = organisation or (OversightBodyFactory() if role in OFFICE_ROLES else OrganisationFactory())
        grant_membership(user=user, organisation=home, role=role, actor=SYSTEM)
    return user


def signed_in(user: User, *, mfa: bool = True, confirmed: bool = False) -> Client:
    """A client with a session of ``user``, opened by a second factor unless ``mfa`` is false.

    It was opened long ago, unless it is ``confirmed``: dangerous acts ask for a factor that was used just now.
    """
    client = Client()
    client.force_login(user)
    session = client.session
    methods = [{"method": "password", "at": 0}] + (
        [{"method": "mfa", "type": "totp", "at": time.time() if confirmed else 0}] if mfa else []
    )
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    session.save()
    return client
