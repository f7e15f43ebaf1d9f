"""Hear from accounts that somebody leaves: what was handed to that person goes to the heir, or waits for anybody."""

from typing import Any

from learning_site.accounts.models import User
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from workspace.response_log.actions import pass_on


def hand_on(*, user: User, organisation: Organisation, heir: User | None, actor: Actor, **_more: Any) -> None:
    """Pass on the questions that the leaver was to answer."""
    pass_on(user=user, organisation=organisation, heir=heir, actor=actor)
