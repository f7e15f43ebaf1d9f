"""What may happen next: one explicit table, and the questions that pages, forms and actions ask of it.

`refusals` judges one event with its values; `allowed` and `not_now` say what a person could begin. All read `TABLE`, so
they cannot disagree.
"""

from __future__ import annotations

from recommendations.choices import EventKind
from recommendations.ledger import Event, Ledger
from recommendations.lifecycle.rows import Axis, Field, FieldKind, Move, Party, Row, Who
from recommendations.lifecycle.standings import axes_of
from recommendations.lifecycle.table import ROWS, TABLE

__all__ = [
    "ROWS",
    "TABLE",
    "Axis",
    "Field",
    "FieldKind",
    "Move",
    "Party",
    "Row",
    "Who",
    "allowed",
    "axes_of",
    "not_now",
    "refusals",
    "rows_for",
]


def refusals(book: Ledger, event: Event, who: Who | None = None) -> list[str]:
    """Every reason why this event may not happen now; empty if it may. Without `who` nobody in particular asks."""
    row = TABLE[EventKind(event.kind)]
    reasons = row.reasons_now(book) if who is None else row.reasons_for(book, who)
    # What a value must be can be asked only of something that could happen at all.
    return reasons or [reason for check in row.checks if (reason := check(book, event))]


def rows_for(who: Who) -> list[Row]:
    """The rows that a person in these roles may ever enter, in the order of the table."""
    return [row for row in ROWS if not row.follows and row.who & who.roles]


def allowed(book: Ledger, who: Who) -> list[Row]:
    """What this person may do now. What the form then asks is in each row's `fields`."""
    return [row for row in rows_for(who) if not row.reasons_for(book, who)]


def not_now(book: Ledger, who: Who) -> list[tuple[Row, str]]:
    """What this person may do, but not now, each with the first reason why not."""
    return [(row, reasons[0]) for row in rows_for(who) if (reasons := row.reasons_for(book, who))]
