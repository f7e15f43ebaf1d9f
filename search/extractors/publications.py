"""Documents of a Publication. Every kind of Publication is named here, also those that are not found by search."""

from collections.abc import Callable, Iterable, Iterator

from magazine.choices import PublicationKind
from magazine.models import Publication
from magazine.querysets import PublicationQuerySet
from search.documents import SearchDocument
from search.extractors.article import article, report
from search.extractors.case import case
from search.extractors.issue import issue
from search.extractors.setting import Setting

Extractor = Callable[[Publication, Setting], list[SearchDocument]]

#: Publications that are held in memory at a time.
STEP = 100


def not_found_by_search(publication: Publication, setting: Setting) -> list[SearchDocument]:
    """Pages of the site itself (about, privacy) are in every footer; they would only stand before cases."""
    return []


EXTRACTORS: dict[PublicationKind, Extractor] = {
    PublicationKind.ISSUE: issue,
    PublicationKind.CASE: case,
    PublicationKind.ARTICLE: article,
    PublicationKind.REPORT: report,
    PublicationKind.PAGE: not_found_by_search,
}


def of_references(references: Iterable[str]) -> Iterator[SearchDocument]:
    """The documents of what is published under these references, in every language."""
    for _reference, documents in _read(Publication.objects.published().filter(reference__in=list(references))):
        yield from documents()


def everything() -> Iterator[tuple[str, Callable[[], list[SearchDocument]]]]:
    """Every published reference, with what makes its documents: one that cannot be made stops no other."""
    yield from _read(Publication.objects.published())


def _read(publications: PublicationQuerySet) -> Iterator[tuple[str, Callable[[], list[SearchDocument]]]]:
    setting = Setting()
    for publication in publications.prefetch_related("wordings__question").iterator(chunk_size=STEP):
        yield publication.reference, _maker(publication, setting)


def _maker(publication: Publication, setting: Setting) -> Callable[[], list[SearchDocument]]:
    extractor = EXTRACTORS[PublicationKind(publication.kind)]
    return lambda: extractor(publication, setting)
