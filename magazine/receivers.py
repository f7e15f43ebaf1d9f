"""What the magazine does when the ground floor speaks."""

from collections.abc import Callable
from typing import Any

from magazine.actions import set_up_tree


def site_set_up(*, report: Callable[[str], Any], **_: Any) -> None:
    """Give a new site its home page and its list of issues."""
    index = set_up_tree()
    report(f"Pages: the home page and “{index.title}” stand")
