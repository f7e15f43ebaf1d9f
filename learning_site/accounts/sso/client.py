"""The conversation with a provider: authorisation code with PKCE, state and nonce; the token is checked whole.

The library keeps state, nonce and code verifier in the session and uses each once. The issuer is the one in our row,
whatever the provider's own document says; the signature is checked against its published keys, by algorithms with a
public key only. Nothing of what was said is logged.
"""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from learning_site.accounts.sso.models import SignOnProvider

#: Whoever knows only the public key cannot sign by any of these.
ALGORITHMS = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
#: Seconds by which the provider's clock may differ from ours, and that an answer may take.
LEEWAY = 60
TIMEOUT = 10


class SignOnRefusedError(Exception):
    """The provider's answer proves nobody; ``why`` names the reason for the log, in one word."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True, slots=True)
class Proof:
    """What a provider has proved: who it is to that provider, and whether a second factor was used."""

    issuer: str
    subject: str
    tenant: str
    second_factor: bool


def callback_address(provider: SignOnProvider) -> str:
    """The redirect address that is registered with the provider: the site's own, whatever host was asked."""
    with translation.override("en"):
        return f"{settings.SITE_URL}{reverse('sso:callback', args=[provider.organisation.slug])}"


def send(request: HttpRequest, provider: SignOnProvider, *, state: str) -> HttpResponse:
    """Send the browser to the provider. Raises SignOnRefusedError if the provider cannot be reached."""
    client = client_for(provider)
    try:
        check_metadata(client, provider)
        answer: HttpResponse = client.authorize_redirect(request, callback_address(provider), state=state)
    except OSError as error:  # every failure of the connection, and an answer that is no answer
        raise SignOnRefusedError("unreachable") from error
    return answer


def proof_from(request: HttpRequest, provider: SignOnProvider) -> Proof:
    """What the provider proves by the request with which the browser came back. Raises SignOnRefusedError."""
    from authlib.integrations.base_client.errors import OAuthError
    from joserfc.errors import JoseError

    client = client_for(provider)
    try:
        check_metadata(client, provider)
        token = client.authorize_access_token(request, leeway=LEEWAY, claims_options=expected(provider))
    except OAuthError as error:
        raise SignOnRefusedError(str(error.error or "refused")) from error
    except JoseError as error:
        raise SignOnRefusedError(str(error.error or "bad-token")) from error
    except (OSError, ValueError, KeyError) as error:  # the connection; keys or a token that are none
        raise SignOnRefusedError("bad-answer") from error
    return proof_in(token.get("userinfo"), provider)


def proof_in(claims: dict[str, Any] | None, provider: SignOnProvider) -> Proof:
    """The proof in the claims of a checked token, if it is for this provider's tenant."""
    if not claims or not isinstance(claims.get("sub"), str) or not claims["sub"]:
        raise SignOnRefusedError("no-subject")
    tenant = str(claims.get(provider.tenant_claim, "")) if provider.tenant_claim else ""
    if tenant != provider.tenant:
        raise SignOnRefusedError("other-tenant")
    methods = claims.get("amr") if isinstance(claims.get("amr"), list) else []
    proved = {str(each) for each in [*(methods or []), claims.get("acr")] if each}
    return Proof(provider.issuer, claims["sub"], tenant, bool(proved & set(provider.second_factor_values)))


def expected(provider: SignOnProvider) -> dict[str, Any]:
    """What the claims of a token must say."""
    return {
        "iss": {"essential": True, "values": [provider.issuer]},
        "aud": {"essential": True, "values": [provider.client_id]},
        "exp": {"essential": True},
        "nonce": {"essential": True},
    }


def client_for(provider: SignOnProvider) -> Any:
    """The library's client for one provider. Its name keeps the states of two providers apart."""
    from authlib.integrations.django_client import OAuth

    oauth = OAuth()
    return oauth.register(
        f"sign-on-{provider.organisation.slug}",
        client_id=provider.client_id,
        client_secret=provider.secret,
        server_metadata_url=f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid",
            "code_challenge_method": "S256",
            "token_endpoint_auth_method": "client_secret_basic",
            "default_timeout": TIMEOUT,
        },
    )


def check_metadata(client: Any, provider: SignOnProvider) -> None:
    """Raise unless the provider's document is that of our issuer; keep only the algorithms that we take."""
    metadata = client.load_server_metadata()
    if metadata.get("issuer") != provider.issuer:
        raise SignOnRefusedError("other-issuer")
    offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
    metadata["id_token_signing_alg_values_supported"] = [each for each in ALGORITHMS if each in offered]
