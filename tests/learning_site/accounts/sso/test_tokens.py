"""A token proves somebody only if everything in it is right."""

import base64
import hmac
import json
from typing import Any

import pytest
from django.test import Client
from joserfc import jwk

from learning_site.accounts.models import User
from tests.learning_site.accounts.sso.browser import (
    come_back,
    is_in,
    sign_in,
    words,
)
from tests.learning_site.accounts.sso.provider import CLIENT_ID, Provider

pytestmark = pytest.mark.django_db


def other_key(provider: Provider) -> None:
    provider.signing_key = jwk.RSAKey.generate_key(2048, {"kid": "one"}, auto_kid=False)


def encoded(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")


def public_key_as_secret(provider: Provider) -> None:
    """The library that signs would refuse to make such a token, so it is made by hand."""
    honest = provider.id_token

    def confused(nonce: str) -> str:
        body = honest(nonce).split(".")[1]
        said = f"{encoded(json.dumps({'alg': 'HS256', 'kid': 'one'}).encode())}.{body}"
        return f"{said}.{encoded(hmac.digest(provider.key.as_pem(private=False), said.encode(), 'sha256'))}"

    provider.id_token = confused  # type: ignore[method-assign]  # this one provider is bent


BENT = {
    "wrong issuer": lambda provider: provider.claims.update(iss="https://evil.example"),
    "no issuer": lambda provider: provider.claims.update(iss=None),
    "wrong audience": lambda provider: provider.claims.update(aud="somebody-else"),
    "one audience of several, for another": lambda provider: provider.claims.update(
        aud=[CLIENT_ID, "other"], azp="other"
    ),
    "expired": lambda provider: provider.claims.update(exp=1_700_000_000, iat=1_699_999_000),
    "without an end": lambda provider: provider.claims.update(exp=None),
    "another nonce": lambda provider: provider.claims.update(nonce="replayed"),
    "no nonce": lambda provider: provider.claims.update(nonce=None),
    "a list that is none": lambda provider: provider.claims.update(amr="mfa"),
    "no subject": lambda provider: provider.claims.update(sub=None),
    "empty subject": lambda provider: provider.claims.update(sub=""),
    "signed with another key": other_key,
    "signed with the public key as a secret": public_key_as_secret,
    "document of another issuer": lambda provider: setattr(provider, "issuer_in_document", "https://evil.example"),
}


@pytest.mark.parametrize("bend", BENT.values(), ids=BENT)
def test_a_token_that_proves_nothing_lets_nobody_in(ann: User, provider: Provider, bend: Any) -> None:
    client = Client()
    back = come_back(client, provider)
    bend(provider)
    answer = client.get(back)
    assert answer.status_code == 403
    assert "did not prove who you are" in words(answer)
    assert not is_in(client)


def test_an_unsigned_token_lets_nobody_in(ann: User, provider: Provider, monkeypatch: pytest.MonkeyPatch) -> None:
    signed = provider.id_token

    def unsigned(nonce: str) -> str:
        _head, body, _signature = signed(nonce).split(".")
        return f"eyJhbGciOiJub25lIn0.{body}."

    monkeypatch.setattr(provider, "id_token", unsigned)
    client, answer = sign_in(provider)
    assert answer.status_code == 403
    assert not is_in(client)
