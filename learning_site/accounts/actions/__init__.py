"""The verbs of accounts: memberships, links that open a door once, and the set-up of a site."""

from learning_site.accounts.actions.entry_links import enter, one_time_link, person_behind, set_up_link
from learning_site.accounts.actions.memberships import (
    MembershipRefusedError,
    end_membership,
    grant_membership,
    make_person,
)
from learning_site.accounts.actions.site import set_up_site

__all__ = [
    "MembershipRefusedError",
    "end_membership",
    "enter",
    "grant_membership",
    "make_person",
    "one_time_link",
    "person_behind",
    "set_up_link",
    "set_up_site",
]
