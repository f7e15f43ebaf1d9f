"""``site.env``: what one installation on a person's machine was given at its first start, one NAME=value a line.

Settings read it after the environment; ``make run`` and the demonstration's commands write it. Lines that a person
added stay as they are.
"""

import os
from pathlib import Path


def read(path: Path) -> dict[str, str]:
    """The values of the file; none if there is no file."""
    if not path.is_file():
        return {}
    lines = (line.strip() for line in path.read_text().splitlines())
    pairs = (line.partition("=") for line in lines if line and not line.startswith("#") and "=" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def change(path: Path, **values: str) -> None:
    """Set ``values``, keeping every other line. The file is replaced whole, and only its owner can read it."""
    lines = path.read_text().splitlines() if path.is_file() else []
    kept = [line for line in lines if line.partition("=")[0].strip() not in values]
    written = path.with_name(f".{path.name}.{os.getpid()}")
    written.touch(mode=0o600)
    written.write_text("\n".join([*kept, *(f"{name}={value}" for name, value in values.items())]) + "\n")
    written.replace(path)
