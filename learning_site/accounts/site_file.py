"""The text of ``site.env``: variables of one installation, a line each, read by the settings at start."""

import re


def merged(text: str, variables: dict[str, str]) -> str:
    """``text`` with the lines of ``variables`` replaced or added, and every other line as it was.

    A value becomes one line in double quotes, as django-environ reads it back.
    """
    kept = [line for line in text.splitlines() if not names_one_of(line, variables)]
    return "\n".join([*kept, *(f"{name}={quoted(value)}" for name, value in variables.items())]) + "\n"


def names_one_of(line: str, variables: dict[str, str]) -> bool:
    """Whether ``line`` gives a value to one of ``variables``."""
    match = re.match(r"\s*(?:export\s+)?(\w+)\s*=", line)
    return match is not None and match[1] in variables


def quoted(value: str) -> str:
    """``value`` on one line, in double quotes."""
    one_line = " ".join(value.split())
    return '"' + one_line.replace("\\", "\\\\").replace('"', '\\"') + '"'
