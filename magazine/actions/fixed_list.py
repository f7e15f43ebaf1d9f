"""The fixed list of an issue: every piece with the digest of its text, in the order of print.

What is signed, published and mailed is this list. A list is read once; if a page changes afterwards, its digest no
longer matches and the act is refused.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page, Revision

from magazine.choices import PublicationKind
from magazine.content import canonical, digest
from magazine.models import ArticlePage, CaseStudyPage, IssuePage, LearningReportPage


@dataclass(frozen=True, slots=True)
class Piece:
    """A page as its latest revision holds it, and the digest of its words."""

    page: Any
    revision: Revision
    words: dict[str, Any]
    content_hash: str

    @classmethod
    def of(cls, page: Any) -> "Piece":
        """The latest revision of ``page``; a page that never had one gets it now."""
        row = page.specific
        revision = row.latest_revision or row.save_revision(clean=False)
        words = canonical(revision.content, type(row).get_streamfield_names())
        return cls(revision.as_object(), revision, words, digest(words))


@dataclass(frozen=True, slots=True)
class FixedList:
    """An issue and its pieces."""

    issue: Piece
    pieces: tuple[Piece, ...]

    @property
    def all(self) -> tuple[Piece, ...]:
        return (self.issue, *self.pieces)

    @property
    def digest(self) -> str:
        """One digest of the whole list: pages, languages and texts."""
        lines = [f"{piece.page.pk} {piece.page.locale.language_code} {piece.content_hash}" for piece in self.all]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    def pages(self) -> list[Any]:
        return [piece.page for piece in self.pieces]


def fixed_list(issue: IssuePage) -> FixedList:
    """Read the issue and everything below it now, pieces in the order of print, each report after its case."""
    issue = IssuePage.objects.get(pk=issue.pk)
    whole = Piece.of(issue)
    below = issue.get_descendants().type((CaseStudyPage, ArticlePage, LearningReportPage)).specific()
    pieces = {page.pk: Piece.of(page) for page in below}
    ordered = in_order(whole.page, [piece.page for piece in pieces.values()])
    return FixedList(whole, tuple(pieces[page.pk] for page in ordered))


def in_order(issue: IssuePage, pages: Sequence[Any]) -> list[Any]:
    """``pages`` as the running order of ``issue`` has them; what it does not name follows, cases before articles."""
    kinds = [PublicationKind.CASE, PublicationKind.ARTICLE]
    chosen = [block.value.pk for block in issue.running_order if isinstance(block.value, Page)]
    places = {pk: place for place, pk in enumerate(dict.fromkeys(chosen))}
    top = sorted(
        (page for page in pages if page.kind in kinds),
        key=lambda page: (places.get(page.pk, len(places)), kinds.index(page.kind), page.number),
    )
    reports = {page.get_parent().pk: page for page in pages if page.kind == PublicationKind.REPORT}
    ordered = []
    for page in top:
        ordered += [page, reports[page.pk]] if page.pk in reports else [page]
    return ordered
