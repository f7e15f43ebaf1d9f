"""Which fields of the magazine leave the oversight body: publications, never the pages of which they were made."""

from typing import Any

Readers = tuple[str, ...]


def while_public(row: Any) -> Readers:
    """What was withdrawn or replaced is read in the office only; its notice says why."""
    return ("everyone",) if row.ended_at is None else ("office",)


def while_published(row: Any) -> Readers:
    """As its publication."""
    return while_public(row.publication)


VISIBLE: dict[str, Any] = {
    "Publication.title": while_public,
    "Publication.summary": while_public,
    "Publication.content_warning": while_public,
    "Publication.facts": while_public,
    "Publication.content": while_public,
    "Publication.ending_reason": ("everyone",),
    "Wording.text": while_published,
}
