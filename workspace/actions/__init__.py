"""What an organisation's people do with an answer before it reaches the register, and the moment in which it does."""

from workspace.actions.drafting import Saved, choose, hand_over, save_part, send_back
from workspace.actions.submitting import submit

__all__ = ["Saved", "choose", "hand_over", "save_part", "send_back", "submit"]
