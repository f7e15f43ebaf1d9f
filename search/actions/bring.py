"""Bring what is published under some references into an index: written anew, or taken away."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from search.backends.protocol import Backend
from search.choices import Topic
from search.documents import SearchDocument
from search.extractors import publications, register

#: Hears of a reference whose documents could not be made.
Failed = Callable[[Topic, str, Exception], None]

OF_REFERENCES: dict[Topic, Callable[[Iterable[str]], Iterator[SearchDocument]]] = {
    Topic.MAGAZINE: publications.of_references,
    Topic.REGISTER: register.of_references,
}


def bring(*, engine: Backend, topic: Topic, reference: str, version: int) -> None:
    """Make the index hold exactly what is published under ``reference``, read now and noted at ``version``.

    The read is newer than the position that it is noted at, never older, so a later entry can only repeat it.
    """
    documents = [replace(document, version=version) for document in OF_REFERENCES[topic]([reference])]
    gone = set(engine.of_sources([reference])) - {document.id for document in documents}
    if documents:
        engine.index(documents)
    if gone:
        engine.delete(sorted(gone), version=version)


def everything(*, version: int, failed: Failed) -> Iterator[SearchDocument]:
    """All documents that should be found. ``failed`` hears of what could not be read; the others go on."""
    for topic, source in ((Topic.MAGAZINE, publications.everything), (Topic.REGISTER, register.everything)):
        for reference, documents in source():
            try:
                made = documents()
            except Exception as error:  # noqa: BLE001 - whatever is wrong with one text must not hold up the others
                failed(topic, reference, error)
            else:
                yield from (replace(document, version=version) for document in made)
