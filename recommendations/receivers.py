"""What the register does when the ground floor speaks."""

from collections.abc import Callable
from typing import Any

from recommendations.actions import load_legal_bases


def site_set_up(*, report: Callable[[str], Any], **_: Any) -> None:
    """Give a new site the legal bases that the law of England and Wales knows."""
    report(f"Legal bases: {load_legal_bases()} made")
