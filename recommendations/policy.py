"""Who may see and do what with recommendations; `querysets` holds the same rules for many rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser

from learning_site.accounts.choices import OFFICE_ROLES, Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from recommendations.choices import Stage

if TYPE_CHECKING:
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
