"""The answer as one plain text, always the same for the same answer: what a receipt's fingerprint is taken of.

It is in English whatever the language of the page, so that a fingerprint can be checked by anybody at any time.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from django.utils.translation import gettext as _
from django.utils.translation import override

from recommendations.choices import Position


class Written(Protocol):
    """What is needed of a draft's version."""

    position: str
    text: str
    actions: list[dict[str, Any]]
    objects_to_publication: bool | None
    representations: str


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the answer."""

    receipt: str
    reference: str
    title: str
    organisation: str
    received_at: datetime
    submitted_by: str
    drafted_by: str


def missing(version: Written | None) -> list[str]:
    """What the answer still lacks before it can be handed over, in words; empty if nothing."""
    if version is None:
        return [_("Nothing has been written yet.")]
    lacking = []
    if not version.position:
        lacking.append(_("Choose your position."))
    if not version.text.strip():
        lacking.append(_("Say what was or will be done, or why nothing was or will be."))
    if version.objects_to_publication is None:
        lacking.append(_("Say whether you object to publication."))
    if version.objects_to_publication and not version.representations.strip():
        lacking.append(_("Say why the answer should be kept back, in whole or in part."))
    return lacking


def contents(heading: Heading, version: Written, files: Sequence[tuple[str, str]] = ()) -> str:
    """The whole text; ``files`` are names with the SHA-256 of what was kept."""
    with override("en"):
        position = str(Position(version.position).label)
    lines = [
        "ANSWER AS SUBMITTED",
        f"Receipt: {heading.receipt}",
        f"Recommendation: {heading.reference}, {heading.title}",
        f"From: {heading.organisation}",
        f"Received: {heading.received_at:%Y-%m-%d %H:%M} UK time",
        f"Submitted by: {heading.submitted_by}",
        f"Drafted by: {heading.drafted_by}",
        f"Position: {position}",
        "",
        "WHAT WAS OR WILL BE DONE, OR WHY NOTHING WAS OR WILL BE",
        plain(version.text),
        "",
        "ACTIONS",
    ]
    for number, action in enumerate(version.actions, 1):
        lines.append(f"{number}. {plain(action['title'])}")
        lines.append(f"   Owner: {plain(action['owner_role'])}; target: {action['target']}")
    lines += [] if version.actions else ["None"]
    lines += ["", "OBJECTION TO PUBLICATION"]
    lines.append(plain(version.representations) if version.objects_to_publication else "None")
    lines += ["", "FILES", *(f"{name}: SHA-256 {digest}" for name, digest in files)]
    lines += [] if files else ["None"]
    return "\n".join(lines) + "\n"


def plain(words: str) -> str:
    """The words with one kind of line end and nothing at the ends."""
    return words.replace("\r\n", "\n").replace("\r", "\n").strip()


def fingerprint(text: str) -> str:
    """The SHA-256 of the text in UTF-8, as 64 hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def spaced(digest: str) -> str:
    """The same in groups of four, for people."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))
