from learning_site.accounts.models.entry_link import EntryLink
from learning_site.accounts.models.factor_reset import FactorReset
from learning_site.accounts.models.invitation import Invitation
from learning_site.accounts.models.person import Membership, User
from learning_site.accounts.models.stand_in import StandIn

__all__ = ["EntryLink", "FactorReset", "Invitation", "Membership", "StandIn", "User"]
