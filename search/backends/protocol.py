"""What the rest of search asks of an engine, and nothing more. Both engines answer the same suite of tests."""

import datetime as dt
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from search.choices import Facet, Kind, Sort
from search.documents import SearchDocument
from search.expansion import Plan
from search.vocabulary import Vocabulary
from search.weights import DEFAULT, Weights


class EngineUnavailableError(Exception):
    """The engine cannot be reached, is too slow, or has no index. Trying later makes sense; nothing was half-done."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """``filters`` hold the chosen values facet by facet; ``window`` is how many hits are ranked at most."""

    plan: Plan
    languages: tuple[str, ...] = ("en",)
    filters: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[Facet, ...] = tuple(Facet)
    sort: Sort = Sort.RELEVANCE
    window: int = 300
    weights: Weights = DEFAULT


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A document that matches, with the score of each leg of the plan that it has. ``named``: the query names it."""

    id: str
    ref: str
    group: str
    kind: Kind
    language: str
    title: str
    audience: str
    date: dt.date | None
    scores: Mapping[int, float]
    named: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """``total`` counts all matching documents, not only the ``hits`` within the window."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[Facet, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Stored:
    """What an index holds of a document, to compare with what should be there."""

    source: str
    version: int
    checksum: str


class Filling(Protocol):
    """An index that is being built beside the one in use."""

    def index(self, documents: Iterable[SearchDocument]) -> None:
        """Write documents; of two with the same id the higher version stays."""
        ...


class Backend(Protocol):
    """An engine. Every method raises ``EngineUnavailableError`` when the engine cannot answer."""

    name: str

    def index(self, documents: Iterable[SearchDocument]) -> None:
        """Write documents. A lower version than the stored one is ignored; the same version may be repeated."""
        ...

    def delete(self, ids: Iterable[str], *, version: int) -> None:
        """Take documents away, unless a higher version was written; a later lower version does not bring them back."""
        ...

    def search(self, request: Request) -> Answer:
        """The best hits, the total and the counts of the facets."""
        ...

    def fetch(self, ids: Iterable[str]) -> dict[str, SearchDocument]:
        """The stored documents with these ids; unknown ids are left out."""
        ...

    def of_sources(self, sources: Iterable[str]) -> dict[str, Stored]:
        """What is stored of these sources, by document id."""
        ...

    def stored(self) -> dict[str, Stored]:
        """What is stored, by document id."""
        ...

    def vocabulary(self) -> Vocabulary:
        """The words of the index in use; may be some seconds old."""
        ...

    def position(self) -> int | None:
        """The outbox position up to which the index in use is drained; None when there is no index."""
        ...

    def advance(self, position: int) -> None:
        """Note that the index in use is drained up to ``position``; never goes back."""
        ...

    def refresh(self) -> None:
        """Make what was written visible to the next search."""
        ...

    def rebuilding(self, *, position: int) -> AbstractContextManager[Filling]:
        """A new index as at an outbox position; it takes the place of the one in use when the block ends well."""
        ...
