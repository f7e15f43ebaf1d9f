"""docs/architecture.md lists every way in which a lower app speaks to an upper one, and nothing that is not there."""

import importlib
import re

import pytest
from django.dispatch import Signal

from learning_site.design import slots
from tests.project.test_house_rules import PYTHON, ROOT, tracked

DOCUMENT = (ROOT / "docs" / "architecture.md").read_text()
SIGNAL_FILES = [name for name in PYTHON if name.endswith("/signals.py") and not name.startswith("tests/")]
TEMPLATES = [name for name in tracked("*.html") + tracked("*.txt") if "/templates/" in name]
SLOT = re.compile(r'\{% slot "([a-z-]+)"')


def rows(heading: str) -> list[list[str]]:
    """The cells of the table whose first heading is ``heading``."""
    after = DOCUMENT.split(f"\n| {heading} ", 1)[1].splitlines()[2:]
    table = after[: next(number for number, line in enumerate(after) if not line.startswith("|"))]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table]


def signals() -> dict[str, str]:
    """Every signal of ours with the app that owns it."""
    found = {}
    for name in SIGNAL_FILES:
        module = importlib.import_module(name.removesuffix(".py").replace("/", "."))
        owner = name.split("/")[-2]
        found |= {key: owner for key, value in vars(module).items() if isinstance(value, Signal)}
    return found


def named_slots() -> dict[str, str]:
    """Every slot of a template with the app that names it."""
    return {
        slot: name.split("/templates/")[0].split("/")[-1]
        for name in TEMPLATES
        for slot in SLOT.findall((ROOT / name).read_text())
    }


def test_every_signal_is_listed_with_its_owner() -> None:
    listed = {}
    for cells in rows("Signal"):
        name = re.match(r"`(\w+)\(", cells[0])
        assert name, f"{cells[0]} is not written as name(arguments)"
        listed[name[1]] = cells[1]
    assert listed == signals()


def test_every_slot_is_listed_with_who_names_it() -> None:
    listed = {slot: cells[1] for cells in rows("Slot") for slot in re.findall(r"`([a-z-]+)`", cells[0])}
    assert listed == named_slots()


@pytest.mark.parametrize("slot", sorted(named_slots()))
def test_each_slot_is_filled_by_whom_the_list_names(slot: str) -> None:
    named = next(cells[2] for cells in rows("Slot") if f"`{slot}`" in cells[0])
    apps = {filled.template_name.split("/")[0] for filled in slots.filled(slot)}
    expected = set() if named.startswith("nobody yet") else {named.split(":")[0]}
    assert apps == expected


def test_the_list_is_a_list() -> None:
    assert signals()
    assert named_slots()
    assert all(len(cells) == 3 for cells in rows("Signal") + rows("Slot"))
