"""The verbs of accounts: memberships, and links that open a door once."""

from learning_site.accounts.actions.entry_links import enter, one_time_link, person_behind, set_up_link
from learning_site.accounts.actions.memberships import (
    MembershipRefusedError,
    end_membership,
    grant_membership,
    make_person,
)

__all__ = [
    "MembershipRefusedError",
    "end_membership",
    "enter",
    "grant_membership",
    "make_person",
    "one_time_link",
    "person_behind",
    "set_up_link",
]
