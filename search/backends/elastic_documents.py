"""A document as Elasticsearch holds it, and the answer of a search as the rest of search reads it. Pure."""

import datetime as dt
from typing import Any

from search.backends.elastic_statements import NAMED
from search.backends.fts5_file import analysed, vocabulary_of
from search.backends.protocol import Answer, Hit
from search.choices import Facet, Kind, Part
from search.documents import SearchDocument


def body(document: SearchDocument) -> dict[str, Any]:
    """The fields of the mapping."""
    texts = {part.value: analysed(document, part) for part in Part}
    if document.kind == Kind.QUESTION:
        question = texts.pop(Part.TITLE.value)
        texts = {"question": question, "context": " ".join(texts.values())}
    facets = {facet.value: list(values) for facet, values in document.facets().items() if values}
    return {
        **{name: text for name, text in texts.items() if text.strip()},
        **facets,
        "ref": document.ref,
        "grouped": document.group,
        "language": document.language,
        "source": document.source,
        "checksum": document.checksum,
        "words": sorted(vocabulary_of(document)),
        "shown_title": document.title,
        "date": document.date.isoformat() if document.date else None,
        "issue": document.issue,
        "version": document.version,
        "stored": document.as_json(),
    }


def answer(response: dict[str, Any]) -> Answer:
    """Hits, total and counts."""
    return Answer(
        hits=tuple(_hit(found) for found in response["hits"]["hits"]),
        total=response["hits"]["total"]["value"],
        facets={
            Facet(name): {bucket["key"]: bucket["doc_count"] for bucket in counted["values"]["buckets"]}
            for name, counted in response.get("aggregations", {}).items()
        },
    )


def _hit(found: dict[str, Any]) -> Hit:
    def first(name: str) -> str:
        values = found["fields"].get(name)
        return str(values[0]) if values else ""

    legs = found.get("matched_queries") or {}
    date = first("date")
    return Hit(
        id=found["_id"],
        ref=first("ref"),
        group=first("grouped"),
        kind=Kind(first("kind")),
        language=first("language"),
        title=first("shown_title"),
        audience=first("audience"),
        date=dt.date.fromisoformat(date) if date else None,
        scores={int(name): score for name, score in legs.items() if name != NAMED},
        named=NAMED in legs,
    )
