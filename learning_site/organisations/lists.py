"""Lists of bodies as rows of text, ready for ``actions.load_organisations``; nothing here touches the database."""

import csv
from pathlib import Path

REAL = Path(__file__).parent / "data" / "organisations.csv"


def real_bodies() -> list[dict[str, str]]:
    """The bodies of England and Wales that a real installation starts with; names are to be confirmed at set-up."""
    return read(REAL)


def read(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file whose first line names the columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
