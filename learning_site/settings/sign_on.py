"""Single sign-on through an organisation's own provider: off until a secret is named. Needs the extra ``sso``."""

from learning_site.settings.environment import env

#: The client secret that each provider gave, by the organisation's slug: {"example-police": "…"}.
SIGN_ON_SECRETS: dict[str, str] = env.json("SIGN_ON_SECRETS", default={})
#: Whether a provider may be asked without TLS: for tests on one machine alone.
SIGN_ON_INSECURE_ISSUERS = False
