"""Who may import: those who keep the register. Everybody of the oversight body may read the reports."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from learning_site.audit.actor import Actor

PERMISSIONS: dict[str, str] = {
    "importing:index": "office",
    "importing:template": "office",
    "importing:register": "office",
    "importing:run": "office",
    "importing:take": "office",
    "importing:rows": "office",
}
#: In this order, the role in which somebody who holds several imports.
_BY_RANK = (Role.RECOMMENDATIONS_OFFICER, Role.DECISION_MAKER, Role.ADMINISTRATOR)


def importer(request: HttpRequest) -> Actor:
    """The person in the role in which the register is kept; raises PermissionDenied for somebody without one."""
    if isinstance(request.user, User):
        held = roles_of(request.user)
        for role in _BY_RANK:
            if role in held:
                return request.user.as_actor(role)
    raise PermissionDenied
