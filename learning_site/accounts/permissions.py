"""The permission table: which audience each address admits. An address without a row admits nobody.

Each app's ``policy.py`` holds the rows of its own addresses, by view name. The composition root holds those of
third-party addresses, one row a prefix, whose key ends in a slash and is compared with the route.
"""

from enum import StrEnum
from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.conf import settings
from django.urls import ResolverMatch


class Audience(StrEnum):
    """Whom an address admits. Finer rules are functions of each app's ``policy.py``."""

    EVERYONE = "everyone"
    #: An address that a third party brings and this site does not offer.
    NOBODY = "nobody"
    #: Everyone, where development doors are open; elsewhere the address does not exist.
    DEVELOPMENT = "development"
    SIGNED_IN = "signed-in"
    #: Signed in; an account that has a second factor must have used it in this session.
    CREDENTIALS = "credentials"
    CMS = "cms"
    WORKSPACE = "workspace"
    OFFICE = "office"
    #: Those of the oversight body who may read the audit trail.
    AUDIT = "audit"
    #: Either side: a session with a second factor of somebody who holds a role for any body.
    MEMBER = "member"
    OPERATIONS = "operations"


class TableError(Exception):
    """Two rows for one address, or an audience that does not exist."""


def modules_with_rows() -> list[str]:
    """The ``policy`` modules of the composition root and of each installed app that has one."""
    root = settings.ROOT_URLCONF.rpartition(".")[0]
    packages = [root, *(config.name for config in apps.get_app_configs())]
    return [f"{package}.policy" for package in packages if find_spec(f"{package}.policy")]


@cache
def table() -> dict[str, Audience]:
    """All rows. Raises TableError if two modules give the same address, or if an audience is unknown."""
    rows: dict[str, Audience] = {}
    for module in modules_with_rows():
        for key, audience in getattr(import_module(module), "PERMISSIONS", {}).items():
            if key in rows:
                raise TableError(f"{module}: {key} already has a row")
            if audience not in set(Audience):
                raise TableError(f"{module}: {key} has the unknown audience {audience!r}")
            rows[key] = Audience(audience)
    return rows


def row_of(match: ResolverMatch) -> str | None:
    """The key of the row that rules ``match``: its view name, else the longest prefix of its route."""
    rows = table()
    if match.view_name in rows:
        return match.view_name
    route = without_language(match.route)
    prefixes = [key for key in rows if key.endswith("/") and route.startswith(key)]
    return max(prefixes, key=len, default=None)


def audience_of(match: ResolverMatch) -> Audience | None:
    """Whom ``match`` admits; None if it has no row."""
    row = row_of(match)
    return None if row is None else table()[row]


def without_language(route: str) -> str:
    """``route`` without the language that ``i18n_patterns`` puts before it."""
    for code, _name in settings.LANGUAGES:
        if route.startswith(f"{code}/"):
            return route.removeprefix(f"{code}/")
    return route
