"""Declarations that must agree: the permission table, the one door, and who may open the CMS."""

from collections.abc import Sequence
from typing import Any

from allauth.mfa import app_settings as mfa
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connection

from learning_site.accounts.choices import WORKSPACE_ROLES
from learning_site.accounts.permissions import TableError, table
from learning_site.accounts.visibility import faults


def register_all() -> None:
    """Register the checks of this app, once."""
    register(the_table_holds_together, Tags.security)
    register(declared_fields_exist, Tags.security)
    register(user_verification_is_required, Tags.security)
    register(development_doors_are_shut, Tags.security, deploy=True)
    register(nobody_is_on_both_sides, Tags.database)


def the_table_holds_together(**_: Any) -> list[CheckMessage]:
    """No two rows for one address, no unknown audience."""
    try:
        table()
    except TableError as error:
        return [Error(str(error), id="accounts.E001")]
    return []


def declared_fields_exist(**_: Any) -> list[CheckMessage]:
    """Whoever renames a field renames its entry in the app's `visibility.py`."""
    return [Error(fault, id="accounts.E006") for fault in faults()]


def user_verification_is_required(**_: Any) -> list[CheckMessage]:
    """A passkey alone is a second factor only if it proves who holds it."""
    if mfa.WEBAUTHN_USER_VERIFICATION == "required":
        return []
    return [Error("MFA_WEBAUTHN_USER_VERIFICATION must be 'required'", id="accounts.E002")]


def development_doors_are_shut(**_: Any) -> list[CheckMessage]:
    """A deployment has no one-time links, mailbox or gallery, and asks browsers for a secure origin."""
    errors: list[CheckMessage] = []
    if settings.DEVELOPMENT:
        errors.append(Error("DEVELOPMENT is true: one-time sign-in links would work", id="accounts.E003"))
    if mfa.WEBAUTHN_ALLOW_INSECURE_ORIGIN:
        errors.append(Error("MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN is true", id="accounts.E004"))
    return errors


def nobody_is_on_both_sides(*, databases: Sequence[str] | None = None, **_: Any) -> list[CheckMessage]:
    """No account with an open membership of a body that answers may open the CMS in any way."""
    if not databases or "default" not in databases or not _accounts_exist():
        return []
    people = get_user_model().objects.filter(memberships__role__in=WORKSPACE_ROLES, memberships__ends_on__isnull=True)
    both = people.filter(is_superuser=True) | people.filter(groups__isnull=False)
    return [
        Error(f"user:{pk} answers for an organisation and may open the CMS", id="accounts.E005")
        for pk in both.distinct().values_list("pk", flat=True)
    ]


def _accounts_exist() -> bool:
    """Whether there are tables to ask: `migrate` runs this check on an empty database first."""
    return get_user_model()._meta.db_table in connection.introspection.table_names()
