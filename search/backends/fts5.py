"""The embedded engine: SQLite FTS5 in a file of this host. It also answers while Elasticsearch is away."""

import datetime as dt
import json
import os
import sqlite3
import threading
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from search.backends import fts5_file as file
from search.backends import fts5_statements as statements
from search.backends.protocol import Answer, EngineUnavailableError, Hit, Request, Stored
from search.choices import Facet, Kind
from search.documents import SearchDocument
from search.vocabulary import Vocabulary

#: Seconds for which a vocabulary is good enough for spelling and for telling words apart.
VOCABULARY_AGE = 30.0


class Filling:
    """A file that is being filled beside the one in use."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def index(self, documents: Iterable[SearchDocument]) -> None:
        with file.transaction(self._connection):
            file.write(self._connection, documents)


class Fts5:
    """One file. Connections belong to a thread, and are opened anew when the file was exchanged."""

    name = "fts5"

    def __init__(self, path: Path) -> None:
        self.path = path
        self._local = threading.local()
        self._vocabulary: tuple[float, int, Vocabulary] | None = None

    def _connection(self) -> sqlite3.Connection:
        try:
            stamp = self.path.stat().st_ino
        except FileNotFoundError as error:
            raise EngineUnavailableError("There is no search index on this host yet.") from error
        held: tuple[int, sqlite3.Connection] | None = getattr(self._local, "held", None)
        if held is not None and held[0] == stamp:
            return held[1]
        if held is not None:
            held[1].close()
        connection = file.connect(self.path)
        if not file.is_current(connection):
            connection.close()
            raise EngineUnavailableError("The search index on this host was made by another version. Rebuild it.")
        self._local.held = (stamp, connection)
        return connection

    def close(self) -> None:
        """Close this thread's connection."""
        held = getattr(self._local, "held", None)
        if held is not None:
            held[1].close()
            self._local.held = None

    def index(self, documents: Iterable[SearchDocument]) -> None:
        with _told():
            connection = self._connection()
            with file.transaction(connection):
                file.write(connection, documents)

    def delete(self, ids: Iterable[str], *, version: int) -> None:
        with _told():
            connection = self._connection()
            with file.transaction(connection):
                file.remove(connection, ids, version=version)

    def search(self, request: Request) -> Answer:
        with _told():
            connection = self._connection()
            connection.execute("BEGIN")
            try:
                return self._answer(connection, request)
            finally:
                connection.execute("ROLLBACK")

    def _answer(self, connection: sqlite3.Connection, request: Request) -> Answer:
        plan = request.plan
        places = {leg: place for place, leg in enumerate(plan.legs)}
        ways: list[tuple[int, int, float, int]] = [
            (place, places[way.terms], way.weight, int(concept.demanded))
            for place, concept in enumerate(plan.concepts)
            for way in concept.ways
        ]
        ways += [(1000 + place, places[pair], request.weights.pair, 0) for place, pair in enumerate(plan.pairs)]
        ways.append((-1, statements.NAMED, 1.0, 1000))
        connection.executemany("INSERT INTO temp.ways VALUES (?, ?, ?, ?)", ways)
        if plan.legs:
            _run(connection, statements.legs(plan.legs, request.weights))
        if (naming := statements.named(request)) is not None:
            _run(connection, naming)
        _run(connection, statements.matched(request))
        return Answer(
            hits=self._hits(connection, request),
            total=self._total(connection, request),
            facets={facet: self._counts(connection, request, facet) for facet in request.facets},
        )

    def _hits(self, connection: sqlite3.Connection, request: Request) -> tuple[Hit, ...]:
        rows = _run(connection, statements.hits(request)).fetchall()
        marks = ", ".join("?" * len(rows))
        scores: defaultdict[int, dict[int, float]] = defaultdict(dict)
        for leg, number, score in connection.execute(
            f"SELECT leg, number, score FROM temp.found WHERE number IN ({marks})",  # noqa: S608 - marks only
            [row[0] for row in rows],
        ):
            scores[number][leg] = score
        return tuple(_hit(row, scores[row[0]]) for row in rows)

    @staticmethod
    def _total(connection: sqlite3.Connection, request: Request) -> int:
        condition = statements.narrowed(request)
        sql = f"SELECT COUNT(*) FROM temp.matched WHERE {condition.sql}"  # noqa: S608 - built by statements
        return int(connection.execute(sql, condition.parameters).fetchone()[0])

    @staticmethod
    def _counts(connection: sqlite3.Connection, request: Request, facet: Facet) -> dict[str, int]:
        return dict(_run(connection, statements.counts(request, facet)).fetchall())

    def fetch(self, ids: Iterable[str]) -> dict[str, SearchDocument]:
        wanted = list(ids)
        marks = ", ".join("?" * len(wanted))
        with _told():
            rows = self._connection().execute(f"SELECT id, stored FROM documents WHERE id IN ({marks})", wanted)  # noqa: S608 - marks and names of ours only
            return {an_id: SearchDocument.from_json(json.loads(stored)) for an_id, stored in rows}

    def of_sources(self, sources: Iterable[str]) -> dict[str, Stored]:
        wanted = list(sources)
        return self._stored(f"WHERE source IN ({', '.join('?' * len(wanted))})", wanted)

    def stored(self) -> dict[str, Stored]:
        return self._stored("", [])

    def _stored(self, where: str, parameters: list[str]) -> dict[str, Stored]:
        with _told():
            sql = f"SELECT id, source, version, checksum FROM documents {where}"  # noqa: S608 - marks only
            return {row[0]: Stored(*row[1:]) for row in self._connection().execute(sql, parameters)}

    def vocabulary(self) -> Vocabulary:
        with _told():
            connection = self._connection()
            stamp = self._local.held[0]
            held = self._vocabulary
            if held is not None and held[1] == stamp and time.monotonic() - held[0] < VOCABULARY_AGE:
                return held[2]
            words = dict(connection.execute("SELECT word, documents FROM words WHERE documents > 0").fetchall())
            count = connection.execute("SELECT COUNT(*) FROM documents").fetchone()[0]
            vocabulary = Vocabulary(words, count)
            self._vocabulary = (time.monotonic(), stamp, vocabulary)
            return vocabulary

    def position(self) -> int | None:
        try:
            with _told():
                row = self._connection().execute("SELECT value FROM meta WHERE key = 'position'").fetchone()
        except EngineUnavailableError:
            return None
        return int(row[0])

    def advance(self, position: int) -> None:
        with _told():
            self._connection().execute(
                "UPDATE meta SET value = ? WHERE key = 'position' AND CAST(value AS INTEGER) < ?", (position, position)
            )

    def refresh(self) -> None:
        """What was committed is visible; only the vocabulary is asked for anew."""
        self._vocabulary = None

    @contextmanager
    def rebuilding(self, *, position: int) -> Iterator[Filling]:
        new = self.path.with_name(f"{self.path.name}.new-{os.getpid()}")
        _unlink(new)
        connection = file.connect(new)
        try:
            file.create(connection, position=position)
            yield Filling(connection)
            connection.executescript("INSERT INTO pieces(pieces) VALUES ('optimize'); ANALYZE;")
            connection.execute("PRAGMA journal_mode = DELETE")
        except BaseException:
            connection.close()
            _unlink(new)
            raise
        connection.close()
        self._exchange(new)

    def _exchange(self, new: Path) -> None:
        """Put the new file in place. The old one's log goes first, so it is never read as the new one's."""
        self.close()
        if self.path.exists():
            old = self.path.with_name(f"{self.path.name}.old-{os.getpid()}")
            self.path.rename(old)
            for ending in ("-wal", "-shm"):
                log = Path(f"{self.path}{ending}")
                if log.exists():
                    log.rename(f"{old}{ending}")
            new.rename(self.path)
            _unlink(old)
        else:
            new.rename(self.path)
        self._vocabulary = None


def _unlink(path: Path) -> None:
    for ending in ("", "-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)


def _run(connection: sqlite3.Connection, statement: statements.Statement) -> sqlite3.Cursor:
    return connection.execute(statement.sql, statement.parameters)


def _hit(row: tuple[Any, ...], scores: dict[int, float]) -> Hit:
    _number, an_id, ref, group, kind, language, title, audience, date = row
    return Hit(
        id=an_id,
        ref=ref,
        group=group,
        kind=Kind(kind),
        language=language,
        title=title,
        audience=audience,
        date=dt.date.fromisoformat(date) if date else None,
        scores=scores,
        named=statements.NAMED in scores,
    )


@contextmanager
def _told() -> Iterator[None]:
    """A broken or locked file is told as an engine that cannot answer now."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise EngineUnavailableError(f"The search index on this host cannot be read: {error}") from error
