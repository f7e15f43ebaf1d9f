"""The words that an installation starts with, as rows of text; nothing here touches the database."""

import csv
from pathlib import Path

DATA = Path(__file__).parent / "data"


def starter_factors() -> list[dict[str, str]]:
    """Case factors by group."""
    return read(DATA / "case_factors.csv")


def starter_themes() -> list[dict[str, str]]:
    """Themes of the magazine."""
    return read(DATA / "themes.csv")


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file whose first line names the columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
