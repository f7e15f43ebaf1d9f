"""The house rules of CONTRIBUTING.md that a machine can keep."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
DRAWERS = re.compile(r"(^|/)(utils|helpers|common|misc|services)(\.py$|/)")
PUBLIC_CODE = ("magazine/views/", "search/", "subscribers/", "recommendations/views/")


def tracked(pattern: str) -> list[str]:
    listing = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", pattern], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [name for name in listing.stdout.splitlines() if (ROOT / name).exists()]


PYTHON = [name for name in tracked("*.py") if "/migrations/" not in name]


def test_no_file_is_a_drawer_for_anything() -> None:
    assert [name for name in tracked("*") if DRAWERS.search(name)] == []


@pytest.mark.parametrize("name", PYTHON)
def test_a_file_is_short_enough_to_hold_one_concept(name: str) -> None:
    assert len((ROOT / name).read_text().splitlines()) <= 400


def test_code_says_nothing_of_unfinished_work() -> None:
    unfinished = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b|NotImplemented" + "Error")
    assert [name for name in PYTHON if unfinished.search((ROOT / name).read_text())] == []


def test_every_suppression_has_its_reason_beside_it() -> None:
    bare = re.compile(r"#\s*(noqa(:\s*[A-Z]+[0-9]+(,\s*[A-Z]+[0-9]+)*)?|type:\s*ignore(\[[a-z-, ]+\])?)\s*$")
    found = [
        f"{name}:{number}"
        for name in PYTHON
        for number, line in enumerate((ROOT / name).read_text().splitlines(), 1)
        if bare.search(line)
    ]
    assert found == []


def test_public_code_never_reads_live_page_rows() -> None:
    live = re.compile(r"\.live\(\)|\.public\(\)|get_children\(")
    found = [name for name in PYTHON if name.startswith(PUBLIC_CODE) and live.search((ROOT / name).read_text())]
    assert found == []


def test_every_decision_has_the_same_four_parts() -> None:
    records = [ROOT / name for name in tracked("docs/adr/0*.md")]
    assert records
    for record in records:
        text = record.read_text()
        for part in ("Status: ", "## Context", "## Decision", "## Consequences"):
            assert part in text, f"{record.name} has no {part}"
