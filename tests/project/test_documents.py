"""What the documents say of the code is true: each direct dependency has its line, each path that is named exists."""

import re
import tomllib

import pytest

from tests.project.test_house_rules import ROOT, tracked

DOCUMENTS = [name for name in tracked("*.md") if not name.startswith(("tests/", "CHANGELOG"))]
PATH = re.compile(r"`((?:[\w.-]+/)+(?:[\w.-]+\.(?:py|md|sh|toml|html|csv|yaml|ts|js|json))?)`")
#: Where a running site keeps its data, and what exists only while a server is there.
MADE_LATER = ("var/", "node_modules/")


def required() -> set[str]:
    """The direct dependencies that ``pyproject.toml`` names, those of every extra too."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    groups = [project["dependencies"], *project.get("optional-dependencies", {}).values()]
    return {re.split(r"[\[<>=~! ;]", line, maxsplit=1)[0].lower() for group in groups for line in group}


def explained() -> set[str]:
    """The packages that ``docs/dependencies.md`` gives a reason for."""
    names = set()
    for line in (ROOT / "docs" / "dependencies.md").read_text().splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and len(cells) == 3 and cells[0] not in ("Package", "---"):
            names |= {name.strip() for name in cells[0].split(",")}
    return names


def test_each_direct_dependency_has_its_reason_and_no_other_has() -> None:
    assert explained() == required()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_path_that_a_document_names_exists(name: str) -> None:
    named = [path for path in PATH.findall((ROOT / name).read_text()) if not path.startswith(MADE_LATER)]
    folders = {part for file in tracked("*") for part in parents(file)}
    missing = [path for path in named if path.rstrip("/") not in folders and not (ROOT / path).exists()]
    assert missing == []


def parents(file: str) -> set[str]:
    """The file and each folder above it, also without what stands before: ``actions/publish.py`` names a file."""
    parts = file.split("/")
    return {"/".join(parts[start:end]) for start in range(len(parts)) for end in range(start + 1, len(parts) + 1)}
