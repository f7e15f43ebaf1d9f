"""The hash chain over audit events: pure functions of their values.

An event's hash covers all its values, its place, and the hash before it; so a changed, removed or inserted row
breaks the chain at its place, and a cut tail disagrees with the head that was kept, logged and mailed.
"""

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

#: What stands before the first event.
BEGINNING = "0" * 64

#: The values that the hash covers, besides the hash before.
VALUES = (
    "id",
    "at",
    "actor_id",
    "actor_name",
    "actor_role",
    "verb",
    "about",
    "organisation",
    "before",
    "after",
    "reason",
    "request_id",
    "sequence",
)

#: Columns that came later: covered where they hold something, so that the hashes of older events stay right.
LATER_VALUES = ("stands_for",)

#: A name and its salt are covered by their digest alone, so that erasing them breaks nothing.
NAME = ("name_digest", "name_salt")

#: Everything that a walk along the chain has to read.
COLUMNS = (*VALUES, *LATER_VALUES, *NAME, "previous_hash", "hash")

Value = str | int | dt.datetime | None


@dataclass(frozen=True, slots=True)
class Fault:
    """Where the chain does not hold. ``what`` is one of changed, removed, inserted, cut."""

    what: str
    sequence: int | None
    event: int | None
    detail: str


def digest(values: Mapping[str, Value], previous: str) -> str:
    """SHA-256, in hexadecimal, over the canonical JSON of ``values`` and the hash before."""
    plain = {name: _plain(values[name]) for name in VALUES}
    plain["actor_name"] = _plain(values["name_digest"] or values["actor_name"])  # the oldest events have no digest
    plain |= {name: _plain(values[name]) for name in LATER_VALUES if values[name]}
    text = json.dumps({**plain, "previous_hash": previous}, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def name_digest(name: str, salt: str) -> str:
    """SHA-256, in hexadecimal, of a name with its salt: once both are gone, nobody can find the name by trying."""
    return hashlib.sha256(f"{salt}:{name}".encode()).hexdigest()


def name_is_erased(values: Mapping[str, Value]) -> bool:
    """Whether the event had a name that was taken away since."""
    return bool(values["name_digest"]) and not values["name_salt"]


def name_is_wrong(values: Mapping[str, Value]) -> bool:
    """Whether the event bears another name than the one that was recorded, or a remainder of one that was erased."""
    if not values["name_digest"]:
        return False
    if name_is_erased(values):
        return bool(values["actor_name"])
    return name_digest(str(values["actor_name"]), str(values["name_salt"])) != values["name_digest"]


def _plain(value: Value) -> str | int | None:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return value


def faults(
    rows: Iterable[Mapping[str, Value]], heads: Mapping[int, str], erased: Collection[str] = ()
) -> Iterable[Fault]:
    """Every place where the chain of ``rows`` (sealed events in order of sequence) does not hold.

    ``heads`` are hashes that were kept elsewhere, by sequence; ``erased`` are the actors whose erasure the trail
    records. A row whose values do not give its hash was changed;
    a gap in the sequence is a removal; a row that does not follow the hash before it, or stands twice at a place, was
    inserted or put in another's place.
    """
    expected, previous = 1, BEGINNING
    for row in rows:
        sequence, event = _whole(row["sequence"]), _whole(row["id"])
        if sequence > expected:
            yield Fault("removed", expected, None, f"events {expected} to {sequence - 1} are missing")
            previous = str(row["previous_hash"])
        if digest(row, str(row["previous_hash"])) != row["hash"]:
            yield Fault("changed", sequence, event, "its values do not give its hash")
        elif row["previous_hash"] != previous:
            yield Fault("inserted", sequence, event, "it does not follow the event before it")
        elif heads.get(sequence, row["hash"]) != row["hash"]:
            yield Fault("changed", sequence, event, "its hash differs from the head that was kept")
        elif name_is_wrong(row):
            yield Fault("changed", sequence, event, "its name is not the one that was recorded")
        elif name_is_erased(row) and row["actor_id"] not in erased:
            yield Fault("changed", sequence, event, "its name was taken away, and no event says that it was erased")
        previous = str(row["hash"])
        expected = sequence + 1
    last = max(heads, default=0)
    if last >= expected:
        yield Fault("cut", expected, None, f"the chain once reached {last} and now ends at {expected - 1}")


def _whole(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a sequence must be a whole number, not {value!r}")
    return value
