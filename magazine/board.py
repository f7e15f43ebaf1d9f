"""The board of an issue: every piece with its state, what stands in the way, and the digest of what would be published.

Read without writing, so that looking changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from magazine import preflight
from magazine.actions.fixed_list import FixedList, fixed_list
from magazine.errors import Problem
from magazine.models import IssuePage, Publication


@dataclass(frozen=True, slots=True)
class Row:
    """One piece of an issue: what it is, and what readers see of it."""

    page: Any
    content_hash: str
    publication: Publication | None
    was_withdrawn: bool

    @property
    def edit_url(self) -> str:
        return reverse("wagtailadmin_pages:edit", args=[self.page.pk])

    @property
    def is_changed(self) -> bool:
        """Whether a draft differs from what readers see."""
        return self.publication is not None and self.publication.content_hash != self.content_hash


@dataclass(frozen=True, slots=True)
class Board:
    """Everything an editor or a publisher needs to know about one issue in one language."""

    issue: Row
    pieces: tuple[Row, ...]
    problems: tuple[Problem, ...]
    digest: str

    @property
    def rows(self) -> tuple[Row, ...]:
        return (self.issue, *self.pieces)

    @property
    def is_published(self) -> bool:
        return self.issue.publication is not None

    @property
    def must(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.must]

    @property
    def should(self) -> list[Problem]:
        return [problem for problem in self.problems if not problem.must]

    @property
    def waiting(self) -> list[Row]:
        """Pieces whose drafts readers have not seen: corrections, and additions to a published issue."""
        if not self.is_published:
            return []
        return [row for row in self.rows if row.publication is None or row.is_changed]


def board(issue: IssuePage) -> Board:
    """The board of ``issue`` in the language of the page."""
    whole = fixed_list(issue)
    open_rows, withdrawn = _publications(whole)
    rows = [
        Row(piece.page, piece.content_hash, open_rows.get(piece.page.pk), piece.page.pk in withdrawn)
        for piece in whole.all
    ]
    problems = preflight.check_issue(whole.issue.page, whole.pages())
    return Board(rows[0], tuple(rows[1:]), tuple(problems), whole.digest)


def _publications(whole: FixedList) -> tuple[dict[int, Publication], set[int]]:
    rows = Publication.objects.listed().filter(page_id__in=[piece.page.pk for piece in whole.all])
    open_rows = {row.page_id: row for row in rows if row.ended_at is None}
    withdrawn = {row.page_id for row in rows if row.is_withdrawn} - set(open_rows)
    return open_rows, withdrawn


def with_what_readers_see(pages: Iterable[IssuePage]) -> list[IssuePage]:
    """The pages, each knowing what readers see of it: two queries for all of them."""
    issues = list(pages)
    publications = Publication.objects.listed().filter(page_id__in=[issue.pk for issue in issues])
    public = {publication.page_id: publication for publication in publications.published()}
    ever = set(publications.values_list("page_id", flat=True))
    for issue in issues:
        issue.open_publication = public.get(issue.pk)
        issue.has_been_public = issue.pk in ever
    return issues
