"""Compare an index with what is published, and mend what differs."""

from collections.abc import Collection
from dataclasses import dataclass

from search.actions.bring import everything
from search.actions.note import head_position
from search.backends.protocol import Backend
from search.choices import Topic
from search.documents import SearchDocument

MISSING, LEFT_OVER, DIFFERENT, UNREADABLE = "missing", "left over", "different", "unreadable"


@dataclass(frozen=True, slots=True, order=True)
class Difference:
    """A document that is missing from the index, left over in it, different; or a source that cannot be read."""

    id: str
    what: str


def verify(*, engine: Backend) -> list[Difference]:
    """What differs, in the order of ids. Compares text by checksum, not only by count."""
    should, unreadable = _should(version=0)
    stored = engine.stored()
    differences = [Difference(reference, UNREADABLE) for reference in unreadable]
    differences += [Difference(an_id, MISSING) for an_id in should.keys() - stored.keys()]
    differences += [
        Difference(an_id, LEFT_OVER)
        for an_id in stored.keys() - should.keys()
        if stored[an_id].source not in unreadable  # what it says may still be right
    ]
    differences += [
        Difference(an_id, DIFFERENT)
        for an_id in should.keys() & stored.keys()
        if should[an_id].checksum != stored[an_id].checksum
    ]
    return sorted(differences)


def mend(*, engine: Backend, differences: Collection[Difference]) -> None:
    """Make the index agree again, document by document, at the position of the log now."""
    position = head_position()
    should, _unreadable = _should(version=position)
    wrong = [difference.id for difference in differences if difference.what in (MISSING, DIFFERENT)]
    left = [difference.id for difference in differences if difference.what == LEFT_OVER]
    engine.index([should[an_id] for an_id in wrong if an_id in should])
    engine.delete([an_id for an_id in left if an_id not in should], version=position)
    engine.refresh()


def _should(*, version: int) -> tuple[dict[str, SearchDocument], list[str]]:
    unreadable: list[str] = []

    def failed(topic: Topic, reference: str, error: Exception) -> None:
        unreadable.append(reference)

    documents = {document.id: document for document in everything(version=version, failed=failed)}
    return documents, unreadable
