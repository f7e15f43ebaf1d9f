"""Which Publications and questions there are for readers. Public code asks here, never the page tree."""

from typing import TYPE_CHECKING

from django.db import models

from magazine.choices import Ending, PublicationKind

if TYPE_CHECKING:
    from magazine.models.publication import Publication
    from magazine.models.question import Wording  # noqa: F401 - the same


class PublicationQuerySet(models.QuerySet["Publication"]):
    def published(self) -> "PublicationQuerySet":
        """Open rows: what readers may see now. The only way in."""
        return self.filter(ended_at__isnull=True)

    def in_language(self, language: str) -> "PublicationQuerySet":
        return self.filter(language=language)

    def at_address(self, path: str) -> "Publication | None":
        """What stands at a frozen path: the open Publication, or the withdrawn one whose notice stays there."""
        found = self.filter(path=path).order_by("-id").first()
        return found if found and (found.ended_at is None or found.is_withdrawn) else None

    def issues(self) -> "PublicationQuerySet":
        """Issues, the newest first."""
        return self.filter(kind=PublicationKind.ISSUE).order_by("-first_published_at", "-number")

    def pieces_of(self, issue: str) -> "PublicationQuerySet":
        """Everything that belongs to the issue with this reference, and the issue itself."""
        return self.filter(issue_reference=issue)

    def withdrawn(self) -> "PublicationQuerySet":
        return self.filter(ending=Ending.WITHDRAWN)

    def listed(self) -> "PublicationQuerySet":
        """Without the content, which lists do not need."""
        return self.defer("content", "signatures", "files")


class WordingQuerySet(models.QuerySet["Wording"]):
    def published(self) -> "WordingQuerySet":
        """Wordings in open Publications."""
        return self.filter(publication__ended_at__isnull=True)

    def in_language(self, language: str) -> "WordingQuerySet":
        return self.filter(publication__language=language)

    def with_case(self) -> "WordingQuerySet":
        """With question and case, without the case's content: a list asks for each row at once."""
        return self.select_related("question", "publication").defer(
            "publication__content", "publication__signatures", "publication__files"
        )
