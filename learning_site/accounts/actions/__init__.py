"""The verbs of accounts: who comes in, holds which role, stands in, leaves; links that open a door once; set-up."""

from learning_site.accounts.actions.confirmations import confirm_members
from learning_site.accounts.actions.entry_links import enter, one_time_link, person_behind, set_up_link
from learning_site.accounts.actions.factor_resets import (
    ResetRefusedError,
    ask_for_reset,
    carry_out_reset,
    refuse_reset,
    send_set_up_link,
)
from learning_site.accounts.actions.invitations import (
    InvitationRefusedError,
    accept,
    accept_as_newcomer,
    invitation_behind,
    invite,
    needs_sign_in,
    revoke_invitation,
)
from learning_site.accounts.actions.leaving import leave
from learning_site.accounts.actions.memberships import (
    MembershipRefusedError,
    change_roles,
    end_membership,
    grant_membership,
    make_person,
)
from learning_site.accounts.actions.sessions import end_sessions
from learning_site.accounts.actions.site import set_up_site
from learning_site.accounts.actions.stand_ins import end_stand_in, name_stand_in

__all__ = [
    "InvitationRefusedError",
    "MembershipRefusedError",
    "ResetRefusedError",
    "accept",
    "accept_as_newcomer",
    "ask_for_reset",
    "carry_out_reset",
    "change_roles",
    "confirm_members",
    "end_membership",
    "end_sessions",
    "end_stand_in",
    "enter",
    "grant_membership",
    "invitation_behind",
    "invite",
    "leave",
    "make_person",
    "name_stand_in",
    "needs_sign_in",
    "one_time_link",
    "person_behind",
    "refuse_reset",
    "revoke_invitation",
    "send_set_up_link",
    "set_up_link",
    "set_up_site",
]
