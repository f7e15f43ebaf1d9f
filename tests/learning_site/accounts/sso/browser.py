"""A browser between the site and the provider."""

from typing import Any

from django.contrib.auth import SESSION_KEY
from django.test import Client

from learning_site.accounts.sso.actions import connect_provider
from learning_site.accounts.sso.models import SignOnProvider
from learning_site.audit.actor import SYSTEM
from learning_site.organisations.models import Organisation
from tests.learning_site.accounts.sso.provider import CLIENT_ID, Provider

START = "/accounts/sign-on/alpha/start/"
WORK = "/workspace/"


def connect(organisation: Organisation, provider: Provider, **more: Any) -> SignOnProvider:
    return connect_provider(
        organisation=organisation, issuer=provider.issuer, client_id=CLIENT_ID, actor=SYSTEM, **more
    )


def come_back(client: Client, provider: Provider, address: str = START, **fields: str) -> str:
    """Leave for the provider and sign in there; where the provider sends the browser."""
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content
    return provider.authorise(answer["Location"]).removeprefix("http://testserver")


def sign_in(provider: Provider, client: Client | None = None) -> tuple[Client, Any]:
    client = client or Client()
    return client, client.get(come_back(client, provider))


def is_in(client: Client) -> bool:
    return SESSION_KEY in client.session


def reaches_work(client: Client) -> bool:
    return client.get(WORK).status_code == 200


def words(response: Any) -> str:
    return " ".join(response.content.decode().split())
