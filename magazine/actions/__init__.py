"""What people and programs do with the magazine."""

from magazine.actions.draft import draft_issue
from magazine.actions.publish import publish_issue, publish_piece
from magazine.actions.tree import set_up_tree
from magazine.actions.withdraw import withdraw

__all__ = ["draft_issue", "publish_issue", "publish_piece", "set_up_tree", "withdraw"]
