"""What people and programs do with the magazine."""

from magazine.actions.draft import draft_issue
from magazine.actions.link import link_case, publish_link
from magazine.actions.publish import publish_issue, publish_piece
from magazine.actions.tree import set_up_tree
from magazine.actions.withdraw import withdraw

__all__ = ["draft_issue", "link_case", "publish_issue", "publish_link", "publish_piece", "set_up_tree", "withdraw"]
