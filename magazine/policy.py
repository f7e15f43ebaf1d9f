"""Who may do what in the magazine, and which audience each address has."""

from typing import Any

from learning_site.accounts.choices import Role
from learning_site.accounts.policy import roles_of
from learning_site.audit.actor import Actor

PERMISSIONS: dict[str, str] = {
    "magazine:home": "everyone",
    "magazine:issues": "everyone",
    "magazine:issue": "everyone",
    "magazine:case": "everyone",
    "magazine:article": "everyone",
    "magazine:report": "everyone",
    "magazine:questions": "everyone",
    "magazine:question": "everyone",
    "magazine:factors": "everyone",
    "magazine:factor": "everyone",
    "magazine:page": "everyone",
    "media:file": "everyone",  # the view gives readers only what an open Publication uses
}


def may_publish(actor: Actor) -> bool:
    """Whether this person, in this role, may make text public or withdraw it."""
    return actor.role == Role.PUBLISHER


def publisher(user: Any) -> Actor | None:
    """``user`` acting as publisher; None if the person does not hold that role today."""
    return user.as_actor(Role.PUBLISHER.value) if Role.PUBLISHER in roles_of(user) else None
