"""What changed, in words for the trail: which values of a row, from what to what. For values that are no person's."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Model


def values_of(row: Model, names: Iterable[str]) -> dict[str, Any]:
    """The values of some columns of ``row``."""
    return {name: getattr(row, name) for name in names}


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """ "region: North → South; …" for each value that differs; empty if none does."""
    return "; ".join(
        f"{name}: {_plain(before.get(name))} → {_plain(value)}"
        for name, value in after.items()
        if before.get(name) != value
    )


def digest(values: Mapping[str, Any]) -> str:
    """SHA-256, in hexadecimal, of some values: what an event keeps, and what a form compares before it writes."""
    text = json.dumps({name: str(value) for name, value in values.items()}, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def because(what: str, reason: str) -> str:
    """What changed and why, as the reason of one event."""
    return ". ".join(part for part in (what, reason.strip()) if part)


def _plain(value: Any) -> str:
    return "–" if value in (None, "") else f"“{value}”"
