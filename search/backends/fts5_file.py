"""The file of the embedded index: opened, written, and exchanged for a new one.

Each host keeps its own file. A new index is built in a new file beside it and put in its place by a rename, so a
reader sees the old one or the new one and never a half of either.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from search import analysis
from search.backends.fts5_statements import SCHEMA, SCRATCH
from search.choices import Kind, Part
from search.documents import SearchDocument

#: Seconds that a writer waits for another one.
WAIT = 20.0
_TEXT_PARTS = (Part.TITLE, Part.SUMMARY, Part.BODY, Part.QUESTIONS, Part.OUTCOME, Part.LABELS)


def connect(path: Path) -> sqlite3.Connection:
    """Open an index file; a missing one is made, without tables."""
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=WAIT, isolation_level=None, check_same_thread=False)
    connection.executescript("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY;")
    connection.executescript(SCRATCH)
    return connection


def create(connection: sqlite3.Connection, *, position: int) -> None:
    """Make the tables, for an index as at an outbox position."""
    connection.executescript(SCHEMA)
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)", [("position", str(position)), ("analysis", analysis.VERSION)]
    )


def is_current(connection: sqlite3.Connection) -> bool:
    """Whether the file holds an index that this version of the code can use."""
    try:
        row = connection.execute("SELECT value FROM meta WHERE key = 'analysis'").fetchone()
    except sqlite3.DatabaseError:
        return False
    return row is not None and row[0] == analysis.VERSION


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def write(connection: sqlite3.Connection, documents: Iterable[SearchDocument]) -> None:
    """Write documents whose version is not lower than what the file knows."""
    counts: Counter[str] = Counter()
    for document in documents:
        if _known_version(connection, document.id) > document.version:
            continue
        _take_out(connection, document.id, counts)
        connection.execute("DELETE FROM gone WHERE id = ?", (document.id,))
        _put_in(connection, document, counts)
    _count(connection, counts)


def remove(connection: sqlite3.Connection, ids: Iterable[str], *, version: int) -> None:
    """Take documents out, and remember it, so that a late lower version does not bring them back."""
    counts: Counter[str] = Counter()
    for an_id in ids:
        if _known_version(connection, an_id) > version:
            continue
        _take_out(connection, an_id, counts)
        connection.execute("INSERT OR REPLACE INTO gone VALUES (?, ?)", (an_id, version))
    _count(connection, counts)


def _known_version(connection: sqlite3.Connection, an_id: str) -> int:
    row = connection.execute(
        "SELECT version FROM documents WHERE id = ? UNION ALL SELECT version FROM gone WHERE id = ?", (an_id, an_id)
    ).fetchone()
    return -1 if row is None else int(row[0])


def _take_out(connection: sqlite3.Connection, an_id: str, counts: Counter[str]) -> None:
    row = connection.execute("SELECT number, stored FROM documents WHERE id = ?", (an_id,)).fetchone()
    if row is None:
        return
    number, stored = row
    for table, column in (("documents", "number"), ("facets", "number"), ("pieces", "rowid"), ("questions", "rowid")):
        connection.execute(f"DELETE FROM {table} WHERE {column} = ?", (number,))  # noqa: S608 - names are ours
    counts.subtract(vocabulary_of(SearchDocument.from_json(json.loads(stored))))


def _put_in(connection: sqlite3.Connection, document: SearchDocument, counts: Counter[str]) -> None:
    cursor = connection.execute(
        "INSERT INTO documents"
        " (id, ref, grouped, kind, language, title, audience, date, issue, source, version, checksum, stored)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            document.id, document.ref, document.group, document.kind.value, document.language, document.title,
            document.audience, document.date.isoformat() if document.date else None, document.issue, document.source,
            document.version, document.checksum, json.dumps(document.as_json(), ensure_ascii=False),
        ),
    )  # fmt: skip
    number = cursor.lastrowid
    connection.executemany(
        "INSERT OR IGNORE INTO facets VALUES (?, ?, ?)",
        [(facet.value, value, number) for facet, values in document.facets().items() for value in values],
    )
    columns = [analysed(document, part) for part in _TEXT_PARTS]
    if document.kind == Kind.QUESTION:
        connection.execute(
            "INSERT INTO questions (rowid, question, context) VALUES (?, ?, ?)",
            (number, columns[0], " ".join(columns[1:])),
        )
    else:
        marks = ", ".join("?" * (len(columns) + 1))
        connection.execute(
            f"INSERT INTO pieces (rowid, title, summary, body, questions, outcome, labels) VALUES ({marks})",  # noqa: S608 - marks and names of ours only
            (number, *columns),
        )
    counts.update(vocabulary_of(document))


def _count(connection: sqlite3.Connection, counts: Counter[str]) -> None:
    connection.executemany(
        "INSERT INTO words VALUES (?, ?) ON CONFLICT (word) DO UPDATE SET documents = documents + excluded.documents",
        [(word, count) for word, count in counts.items() if count],
    )


def analysed(document: SearchDocument, part: Part) -> str:
    """The terms of one part, as an engine holds them."""
    return " ".join(analysis.terms(document.text(part), document.language))


def vocabulary_of(document: SearchDocument) -> set[str]:
    """The words that a document adds to the vocabulary, each once."""
    return {word.folded for part in Part for word in analysis.words(document.text(part))}
