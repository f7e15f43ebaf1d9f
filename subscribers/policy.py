"""Who may open which address, and who may do what with a mailing.

Readers' addresses are seen by the people who mail them and by nobody else in the content management system.
"""

from typing import Any

from learning_site.accounts.choices import Role
from learning_site.accounts.policy import roles_of
from learning_site.audit.actor import Actor
from subscribers.models import Dispatch

PERMISSIONS: dict[str, str] = {
    "subscribers:subscribe": "everyone",
    "subscribers:asked": "everyone",
    "subscribers:confirm": "everyone",
    "subscribers:preferences": "everyone",
    "subscribers:unsubscribe": "everyone",
    "mailing:index": "cms",
    "mailing:freeze": "cms",
    "mailing:dispatch": "cms",
    "mailing:figures": "cms",
    "mailing:act": "cms",
    "mailing:preview": "cms",
    "mailing:mail": "cms",
    "mailing:approve": "cms",
    "mailing:code": "cms",
    "mailing:people": "cms",
    "mailing:settle": "cms",
}


def mailer(user: Any) -> Actor | None:
    """``user`` as one who mails issues: an editor or a publisher; None for everybody else.

    An editor freezes, starts, pauses, cancels and settles; so does a publisher.
    """
    roles = roles_of(user)
    for role in (Role.EDITOR, Role.PUBLISHER):
        if role in roles:
            return user.as_actor(role.value)  # type: ignore[no-any-return]  # a person with a role is a User
    return None


def approver(user: Any, dispatch: Dispatch) -> Actor | None:
    """``user`` as the second person: a publisher or another editor, never the one who froze the mail."""
    roles = roles_of(user)
    for role in (Role.PUBLISHER, Role.EDITOR):
        if role in roles:
            actor: Actor = user.as_actor(role.value)
            return None if actor.id == dispatch.frozen_by_id else actor
    return None
