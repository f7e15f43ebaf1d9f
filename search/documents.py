"""What the public can find: one document a page, a question or a published answer.

A document is a value. It is made from what is published by an extractor, and both engines store it as it stands.
"""

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field
from typing import Any

from search.choices import Facet, Kind, Part


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchDocument:
    """One thing that can be found.

    ``source`` is what it was made from (a publication's reference, or a recommendation's): all documents of a source
    are written and taken away together. ``parent`` is the reference that its hit is grouped under: a question's case,
    a response's recommendation, else its own. ``version`` is the outbox position at which it was read.
    ``issue`` is the number of the issue that it stands in. ``keywords`` are searched with the labels, never shown.
    """

    ref: str
    kind: Kind
    language: str
    source: str
    title: str
    url: str
    parent: str = ""
    summary: str = ""
    body: str = ""
    questions: str = ""
    outcome: str = ""
    keywords: str = ""
    warning: str = ""
    issue: int | None = None
    place: dict[str, Any] = field(default_factory=dict)
    factors: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    audience: str = ""
    organisations: tuple[str, ...] = ()
    date: dt.date | None = None
    version: int = 0

    @property
    def id(self) -> str:
        """Unique in an index: the reference and its language."""
        return f"{self.ref}@{self.language}"

    @property
    def group(self) -> str:
        """The reference under which the hit is shown."""
        return self.parent or self.ref

    def text(self, part: Part) -> str:
        """The words of one part, paragraphs apart by a line break."""
        if part == Part.LABELS:
            return "\n".join((*self.labels, self.keywords))
        value: str = getattr(self, part.value)
        return value

    def facets(self) -> dict[Facet, tuple[str, ...]]:
        """The values that this document counts under, facet by facet."""
        return {
            Facet.KIND: (self.kind.value,),
            Facet.FACTOR: self.factors,
            Facet.THEME: self.themes,
            Facet.AUDIENCE: (self.audience,) if self.audience else (),
            Facet.ORGANISATION: self.organisations,
            Facet.YEAR: (str(self.date.year),) if self.date else (),
        }

    def as_json(self) -> dict[str, Any]:
        """Plain values, for storage; ``from_json`` turns them back."""
        return {**asdict(self), "kind": self.kind.value, "date": self.date.isoformat() if self.date else None}

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "SearchDocument":
        """The document that ``as_json`` stored."""
        values = dict(stored)
        for name in ("factors", "themes", "labels", "organisations"):
            values[name] = tuple(values[name])
        values["kind"] = Kind(values["kind"])
        values["date"] = dt.date.fromisoformat(values["date"]) if values["date"] else None
        return cls(**values)

    @property
    def checksum(self) -> str:
        """What the document says, without its version: equal exactly when nothing a reader could find differs."""
        said = {name: value for name, value in self.as_json().items() if name != "version"}
        return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]
