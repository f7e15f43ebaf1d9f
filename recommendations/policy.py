"""Who may see and do what with recommendations; `querysets` holds the same rules for many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from learning_site.accounts.choices import OFFICE_ROLES, WORKSPACE_ROLES, Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import has_mfa_session, roles_of
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from recommendations.choices import Stage

if TYPE_CHECKING:
    from learning_site.private_files.models import PrivateFile
    from recommendations.models import Recommendation

PERMISSIONS: dict[str, str] = {
    "recommendations:index": "everyone",
    "recommendations:recommendation": "everyone",
    "recommendations:addressee": "everyone",
    "recommendations:organisations": "everyone",
    "recommendations:organisation": "everyone",
    "recommendations:figures": "everyone",
    "recommendations:index-csv": "everyone",
    "recommendations:recommendation-csv": "everyone",
    "recommendations:organisations-csv": "everyone",
    "recommendations:organisation-csv": "everyone",
}

#: The kind of private files that prove what was done.
EVIDENCE = "evidence"

REGISTER_ROLES = frozenset({Role.RECOMMENDATIONS_OFFICER, Role.DECISION_MAKER, Role.ADMINISTRATOR})


def sees_drafts(user: User | AnonymousUser) -> bool:
    """Only people of the oversight body see what has not been made."""
    return _holds(user, OFFICE_ROLES)


def may_see(user: User | AnonymousUser, recommendation: Recommendation) -> bool:
    """What has been made is public; a draft is the oversight body's own. Twin of `visible_to(user)`."""
    return recommendation.stage == Stage.MADE or sees_drafts(user)


def may_keep_the_register(user: User | AnonymousUser) -> bool:
    """Who may enter something about an addressee."""
    return _holds(user, REGISTER_ROLES)


def _holds(user: User | AnonymousUser, roles: frozenset[Role]) -> bool:
    return bool(roles_of(user) & roles)


def who_opens_evidence(request: HttpRequest, file: PrivateFile) -> Actor | None:
    """As whom this person may open a file of evidence, behind the second factor; None refuses.

    The organisation that sent it, the one that took over from it, and those who keep the register.
    """
    user = request.user
    if not isinstance(user, User) or not has_mfa_session(request):
        return None
    for roles, organisations in ((REGISTER_ROLES, None), (WORKSPACE_ROLES, _heirs(file.organisation))):
        held = roles_of(user) if organisations is None else _roles_for(user, organisations)
        role = next((role for role in Role if role in held & roles), None)
        if role is not None:
            return user.as_actor(role)
    return None


def _heirs(organisation: Organisation) -> list[Organisation]:
    return [organisation, *organisation.all_successors()]


def _roles_for(user: User, organisations: list[Organisation]) -> set[Role]:
    return {role for organisation in organisations for role in roles_of(user, organisation)}
