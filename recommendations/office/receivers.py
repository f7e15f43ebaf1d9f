"""What happens at accounts and means something here."""

from __future__ import annotations

from typing import Any

from learning_site.accounts.models import User
from learning_site.accounts.policy import roles_of
from learning_site.audit.actor import Actor
from recommendations.office.keeping import hand_over
from recommendations.policy import REGISTER_ROLES


def member_left(*, user: User, heir: User | None, actor: Actor, **kwargs: Any) -> None:
    """What a leaving officer looked after goes to the heir, if the heir keeps the register, else to nobody."""
    able = heir is not None and bool(roles_of(heir) & REGISTER_ROLES)
    hand_over(leaver=user, successor=heir if able else None, actor=actor)
