"""What production refuses: the defaults that let a newcomer run everything on one machine."""

from collections.abc import Mapping
from importlib.util import find_spec
from typing import Any

#: A secret with fewer characters than this can be guessed.
SHORTEST_SECRET = 50


def refusals(values: Mapping[str, Any]) -> list[str]:
    """Each embedded default among the settings ``values``: which variable to set, and what it has to name."""
    return [sentence for refused, sentence in found(values) if refused]


def found(values: Mapping[str, Any]) -> list[tuple[bool, str]]:
    """Every rule, whether it refuses ``values``, and the sentence that says what to do."""
    body = values["BODY"]
    return [
        (
            "sqlite" in values["DATABASES"]["default"]["ENGINE"],
            "DATABASE_URL: SQLite is the embedded default. Name a PostgreSQL database: postgres://…",
        ),
        (
            values["CELERY_BROKER_URL"].startswith(("filesystem:", "memory:")),
            "CELERY_BROKER_URL: a folder is the embedded default. Name a Redis: redis://…",
        ),
        (
            "DatabaseCache" in values["CACHES"]["default"]["BACKEND"],
            "CACHE_URL: a table is the embedded default. Name a Redis: redis://…",
        ),
        (
            values["SEARCH_URL"] == "fts5" and not values["SEARCH_EMBEDDED_ON_PURPOSE"],
            "SEARCH_URL: name an Elasticsearch 8, or set SEARCH_EMBEDDED_ON_PURPOSE=true for a file on each web host",
        ),
        (
            values["SMTP_URL"] == "smtp://127.0.0.1:8025",
            "SMTP_URL: the development mailbox is the embedded default. Name a relay: smtp+starttls://…",
        ),
        (
            not values["CLAMAV_URL"] and not values["FILES_UNSCANNED_ON_PURPOSE"],
            "CLAMAV_URL: name a virus scanner, unix:///… or tcp://…, or set FILES_UNSCANNED_ON_PURPOSE=true for none",
        ),
        (
            len(values["SECRET_KEY"]) < SHORTEST_SECRET or "development-only" in values["SECRET_KEY"],
            f"SECRET_KEY: give a random secret of at least {SHORTEST_SECRET} characters, kept out of the code",
        ),
        (
            "development" in values["ADDRESS_KEY"],
            "ADDRESS_KEY: give a random secret; it names subscribers in records that hold no address",
        ),
        (
            not values["ALLOWED_HOSTS"] or "*" in values["ALLOWED_HOSTS"],
            "ALLOWED_HOSTS: name the hosts under which the site is reached, separated by commas",
        ),
        (
            not values["SITE_URL"].startswith("https://"),
            "SITE_URL: name the public address of the site: https://… (every mailed address starts with it)",
        ),
        (
            values["DEFAULT_FROM_EMAIL"].endswith("@example.org"),
            "DEFAULT_FROM_EMAIL: name the address from which mail is sent",
        ),
        (
            body.name == "Police Oversight Body" or body.email.endswith("@example.org"),
            "BODY_NAME, BODY_EMAIL: name the body that runs the site; “manage.py setup_site” writes them to site.env",
        ),
        (
            bool(values["SIGN_ON_SECRETS"]) and find_spec("authlib") is None,
            "SIGN_ON_SECRETS: single sign-on needs the extra “sso” (uv sync --extra sso); without it, leave this empty",
        ),
        (bool(values["DEVELOPMENT"] or values["DEBUG"]), "DEVELOPMENT, DEBUG: development doors are never open here"),
    ]
