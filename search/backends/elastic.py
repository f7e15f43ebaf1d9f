"""Elasticsearch 8, the engine of a large site. Its client is used here alone.

Readers and writers go through aliases, so a new index takes the place of the old one in one step. Every write carries
the outbox position as its version, and the engine refuses what is older than what it knows.
"""

import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import pybreaker
from elastic_transport import TransportError
from elasticsearch import ApiError, Elasticsearch, NotFoundError
from elasticsearch.helpers import bulk, scan

from search import analysis
from search.backends import elastic_documents as documents
from search.backends import elastic_statements as statements
from search.backends.protocol import Answer, EngineUnavailableError, Request, Stored
from search.documents import SearchDocument
from search.vocabulary import Vocabulary

#: Seconds after which a search is given up; a reader then gets the answer of the embedded index.
PATIENCE = 2.0
#: Seconds for a write of many documents.
WRITING = 60.0
#: Failures in a row after which the engine is not asked, and for how many seconds.
FAILURES, REST = 3, 15
#: Seconds for which a vocabulary is good enough for spelling and for telling words apart.
VOCABULARY_AGE = 60.0
#: What a write answers when the index already knows something newer.
_SETTLED = 409


class Filling:
    """An index that is filled beside the one in use."""

    def __init__(self, engine: "Elastic", name: str) -> None:
        self._engine = engine
        self._name = name

    def index(self, made: Iterable[SearchDocument]) -> None:
        self._engine.write(made, self._name)


class Elastic:
    """One server and one pair of aliases."""

    name = "elasticsearch"

    def __init__(self, url: str, *, alias: str = "learning") -> None:
        self.alias = alias
        self.reading, self.writing = f"{alias}-read", f"{alias}-write"
        self._client = Elasticsearch(url, request_timeout=PATIENCE, max_retries=0, retry_on_timeout=False)
        self._breaker = pybreaker.CircuitBreaker(fail_max=FAILURES, reset_timeout=REST)
        self._vocabulary: tuple[float, Vocabulary] | None = None

    @contextmanager
    def _asked(self) -> Iterator[Elasticsearch]:
        """The client, unless the engine failed several times just now."""
        try:
            with self._breaker.calling():
                yield self._client
        except pybreaker.CircuitBreakerError as error:
            raise EngineUnavailableError("The search engine failed several times and is left alone.") from error
        except NotFoundError as error:
            raise EngineUnavailableError("The search engine has no index. Rebuild it.") from error
        except (TransportError, ApiError) as error:
            raise EngineUnavailableError(f"The search engine did not answer: {type(error).__name__}.") from error

    def index(self, made: Iterable[SearchDocument]) -> None:
        self.write(made, self.writing)

    def write(self, made: Iterable[SearchDocument], target: str) -> None:
        """Write documents to an alias or an index; what is older than the stored version is refused and passed over."""
        self._bulk(
            {
                "_op_type": "index",
                "_index": target,
                "_id": document.id,
                "version": document.version,
                "version_type": "external_gte",
                "_source": documents.body(document),
            }
            for document in made
        )

    def delete(self, ids: Iterable[str], *, version: int) -> None:
        self._bulk(
            {
                "_op_type": "delete",
                "_index": self.writing,
                "_id": an_id,
                "version": version,
                "version_type": "external_gte",
            }
            for an_id in ids
        )

    def _bulk(self, actions: Iterable[dict[str, Any]]) -> None:
        with self._asked() as client:
            patient = client.options(request_timeout=WRITING)
            _written, failed = bulk(patient, actions, raise_on_error=False)
        refused = [outcome for outcome in failed if _is_refused(outcome)] if isinstance(failed, list) else []
        if refused:
            raise EngineUnavailableError(f"The search engine refused {len(refused)} writes: {refused[0]}")

    def search(self, request: Request) -> Answer:
        body = {**statements.search(request).to_dict(), "timeout": f"{PATIENCE * 1000:.0f}ms"}
        with self._asked() as client:
            response = client.search(index=self.reading, body=body, include_named_queries_score=True)
        if response["timed_out"]:
            raise EngineUnavailableError("The search engine did not finish in time.")
        return documents.answer(response.body)

    def fetch(self, ids: Iterable[str]) -> dict[str, SearchDocument]:
        wanted = list(ids)
        if not wanted:
            return {}
        with self._asked() as client:
            response = client.mget(index=self.reading, ids=wanted, source_includes=["stored"])
        return {
            found["_id"]: SearchDocument.from_json(found["_source"]["stored"])
            for found in response["docs"]
            if found.get("found")
        }

    def of_sources(self, sources: Iterable[str]) -> dict[str, Stored]:
        self.refresh()
        return self._stored({"query": {"terms": {"source": list(sources)}}})

    def stored(self) -> dict[str, Stored]:
        self.refresh()
        return self._stored({"query": {"match_all": {}}})

    def _stored(self, query: dict[str, Any]) -> dict[str, Stored]:
        with self._asked() as client:
            query["_source"] = ["source", "version", "checksum"]
            patient = client.options(request_timeout=WRITING)
            return {found["_id"]: Stored(**found["_source"]) for found in scan(patient, query, index=self.reading)}

    def vocabulary(self) -> Vocabulary:
        held = self._vocabulary
        if held is not None and time.monotonic() - held[0] < VOCABULARY_AGE:
            return held[1]
        with self._asked() as client:
            response = client.search(index=self.reading, body=statements.vocabulary().to_dict())
        words = {bucket["key"]: bucket["doc_count"] for bucket in response["aggregations"]["words"]["buckets"]}
        vocabulary = Vocabulary(words, response["hits"]["total"]["value"])
        self._vocabulary = (time.monotonic(), vocabulary)
        return vocabulary

    def position(self) -> int | None:
        """None also when the index was made by another analysis. Unreachable is not "no index": that is an error."""
        meta = self._meta()
        if meta is None or meta.get("analysis") != analysis.VERSION:
            return None
        return int(meta["position"])

    def _meta(self) -> dict[str, Any] | None:
        with self._asked() as client:
            if not client.indices.exists_alias(name=self.reading):
                return None
            found = client.indices.get_mapping(index=self.reading)
        (described,) = found.body.values()
        meta: dict[str, Any] = described["mappings"]["_meta"]
        return meta

    def advance(self, position: int) -> None:
        meta = self._meta()
        if meta is not None and position > meta["position"]:
            with self._asked() as client:
                client.indices.put_mapping(index=self.writing, meta={**meta, "position": position})

    def refresh(self) -> None:
        self._vocabulary = None
        with self._asked() as client:
            client.options(request_timeout=WRITING).indices.refresh(index=self.reading)

    @contextmanager
    def rebuilding(self, *, position: int) -> Iterator[Filling]:
        name = f"{self.alias}-{time.strftime('%Y%m%d%H%M%S', time.gmtime())}-{uuid.uuid4().hex[:6]}"
        described = statements.index(name, position=position, analysis=analysis.VERSION).to_dict()
        with self._asked() as client:
            client.options(request_timeout=WRITING).indices.create(index=name, body=described)
        try:
            yield Filling(self, name)
            with self._asked() as client:
                patient = client.options(request_timeout=WRITING)
                patient.indices.put_settings(index=name, settings={"refresh_interval": "1s"})
                patient.indices.refresh(index=name)
                self._exchange(patient, name)
        except BaseException:
            self._client.options(ignore_status=404, request_timeout=WRITING).indices.delete(index=name)
            raise

    def _exchange(self, client: Elasticsearch, name: str) -> None:
        """Point both aliases at the new index in one step; the one before it is kept, older ones go."""
        known = sorted(client.indices.get(index=f"{self.alias}-2*").body)
        used = list(client.options(ignore_status=404).indices.get_alias(name=self.reading).body)
        before = [each for each in known if each in used]
        actions: list[dict[str, Any]] = []
        for alias in (self.reading, self.writing):
            actions += [{"remove": {"index": each, "alias": alias}} for each in before]
            actions.append({"add": {"index": name, "alias": alias}})
        client.indices.update_aliases(actions=actions)
        for each in known:
            if each != name and each not in before:
                client.indices.delete(index=each)
        self._vocabulary = None

    def destroy(self) -> None:
        """Take away every index of this pair of aliases."""
        with self._asked() as client:
            for each in list(client.indices.get(index=f"{self.alias}-2*").body):
                client.options(request_timeout=WRITING).indices.delete(index=each)


def _is_refused(outcome: dict[str, Any]) -> bool:
    """A removed document that was never there is no error; nor is one of which something newer is known."""
    (detail,) = outcome.values()
    return "error" in detail and detail.get("status") != _SETTLED
