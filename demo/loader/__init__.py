"""Loads and removes the demonstration, one module an area.

Each module has ``load(report)`` and ``remove(report)``, safe to run again, which use the same actions as people do.
"""

from collections.abc import Callable
from importlib import import_module
from typing import Any

#: The order in which areas are loaded; they are removed in the opposite order.
STEPS = ("organisations", "people", "magazine", "recommendations", "case_links", "subscribers")

Report = Callable[[str], Any]


def steps() -> list[Any]:
    """The modules, in order."""
    return [import_module(f"{__name__}.{step}") for step in STEPS]


def load(report: Report) -> None:
    for step in steps():
        step.load(report)


def remove(report: Report) -> None:
    for step in reversed(steps()):
        step.remove(report)
