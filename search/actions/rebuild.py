"""Build an index from everything that is published, beside the one in use."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import islice

from search import engines
from search.actions import failures
from search.actions.bring import everything
from search.actions.note import head_position
from search.backends.protocol import Backend
from search.choices import Topic
from search.documents import SearchDocument

#: Documents that are written at a time.
STEP = 500


def rebuild(*, engine: Backend, progress: Callable[[], None] = lambda: None) -> int:
    """Make a new index and put it in place. Returns how many documents it holds.

    What changes meanwhile is not lost: the new index begins at the position of the log before the first read, and
    follows from there. A text that cannot be read is remembered and tried again later. ``progress`` is called now and
    then.
    """
    position = head_position()
    written = 0
    failed = partial(_remember, engines.index_name(engine), position)
    with engine.rebuilding(position=position) as filling:
        for documents in _steps(everything(version=position, failed=failed)):
            filling.index(documents)
            written += len(documents)
            progress()
    return written


def _remember(index: str, position: int, topic: Topic, reference: str, error: Exception) -> None:
    failures.remember(index=index, topic=topic, reference=reference, position=position, error=error)


def _steps(documents: Iterable[SearchDocument]) -> Iterator[list[SearchDocument]]:
    rest = iter(documents)
    while step := list(islice(rest, STEP)):
        yield step
