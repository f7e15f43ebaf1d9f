"""What is running in a data folder, written down so that another command can reach and stop it.

The register is read and replaced whole, and is closed to other people: it holds the database's password.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from .failure import ServiceError
from .process import Running

_FILE = "running.json"


def read(data: Path) -> list[Running]:
    """Return the servers written down in this folder; none where there is no register."""
    try:
        text = (data / _FILE).read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    try:
        rows = json.loads(text)
        return [Running(**{**row, "folder": Path(row["folder"])}) for row in rows]
    except (ValueError, TypeError, KeyError) as error:
        raise ServiceError(
            f"{data / _FILE} cannot be understood ({error}). Stop its servers by hand and remove it."
        ) from error


def write(data: Path, running: Sequence[Running]) -> None:
    """Replace the register; with nothing running, remove it."""
    if not running:
        (data / _FILE).unlink(missing_ok=True)
        return
    part = data / f"{_FILE}.part"
    rows = [{**asdict(each), "folder": str(each.folder)} for each in running]
    part.unlink(missing_ok=True)
    part.touch(mode=0o600, exist_ok=False)
    part.write_text(json.dumps(rows, indent=1), encoding="utf-8")
    part.replace(data / _FILE)
