"""What the register does when the ground floor speaks."""

from collections.abc import Callable
from typing import Any

from recommendations.actions import load_legal_bases, pass_on_open_items


def site_set_up(*, report: Callable[[str], Any], **_: Any) -> None:
    """Give a new site the legal bases that the law of England and Wales knows."""
    report(f"Legal bases: {load_legal_bases()} made")


def organisation_succeeded(*, predecessor: Any, successor: Any, happened_on: Any, actor: Any, **_: Any) -> None:
    """Pass the open items on, in the transaction that records who took over."""
    pass_on_open_items(predecessor=predecessor, successor=successor, happened_on=happened_on, actor=actor)
