"""The requests to Elasticsearch: a plan becomes a search. Pure.

Every leg carries a name, and the engine answers each hit with the score of each named leg, so that ranking is the same
as for the embedded index. Terms are matched by a whitespace analyser: nothing in them can be syntax.
"""

from typing import Any

from elasticsearch.dsl import A, Index, Mapping, Q, Search
from elasticsearch.dsl.query import Query

from search.backends.protocol import Request
from search.choices import Facet, Part, Sort
from search.expansion import Terms
from search.weights import Weights

#: The name under which the engine says that the query names a document.
NAMED = "named"
#: combined_fields takes no weight below 1, so all are raised by the same factor.
RAISED = 1 / 0.6
#: A phrase's weight multiplies its score, where a word's only counts it more often: it is held down.
MOST_FOR_PHRASES = 1.2
#: Values of a facet that are counted.
MOST_VALUES = 200
#: Words of the vocabulary, the most frequent first; the engine's own limit of buckets.
MOST_WORDS = 60_000


def mapping() -> Mapping:
    """What an index holds. Strict: a field that is not named here is refused."""
    texts = (*(part.value for part in Part), "question", "context")
    keywords = (*(facet.value for facet in Facet), "ref", "grouped", "language", "source", "checksum", "words")
    fields: dict[str, dict[str, Any]] = {
        **{name: {"type": "text", "analyzer": "whitespace"} for name in texts},
        **{name: {"type": "keyword"} for name in keywords},
        "shown_title": {"type": "keyword", "index": False},
        "date": {"type": "date", "format": "strict_date"},
        "issue": {"type": "integer"},
        "version": {"type": "long"},
        "stored": {"type": "object", "enabled": False},
    }
    made = Mapping()
    made.meta("dynamic", "strict")
    for name, settings in fields.items():
        made.field(name, settings.pop("type"), **settings)
    return made


def index(name: str, *, position: int, analysis: str) -> Index:
    """A new index, not yet visible to readers."""
    made = Index(name)
    described = mapping()
    described.meta("_meta", {"position": position, "analysis": analysis})
    made.mapping(described)
    made.settings(number_of_shards=1, number_of_replicas=0, refresh_interval="-1", gc_deletes="1h")
    return made


def _combined(terms: Terms, fields: dict[str, float]) -> Query:
    """A word is scored as if its fields were one; a phrase by its best field, where a weight counts in full."""
    text = " ".join(terms)
    if len(terms) == 1:
        weighed = [f"{name}^{weight * RAISED:.3f}" for name, weight in fields.items()]
        return Q("combined_fields", query=text, fields=weighed)
    weighed = [f"{name}^{min(weight, MOST_FOR_PHRASES):.3f}" for name, weight in fields.items()]
    return Q("multi_match", query=text, type="phrase", fields=weighed)


def _leg(place: int, terms: Terms, weights: Weights) -> Query:
    pieces = {part.value: weights.parts[part] for part in Part}
    questions = {"question": weights.question, "context": weights.context}
    return Q("dis_max", queries=[_combined(terms, pieces), _combined(terms, questions)], _name=str(place))


def _named(request: Request) -> Query | None:
    wanted = request.plan.references
    if wanted.exact:
        inner = Q("terms", ref=list(wanted.exact))
    elif wanted.issue is None:
        return None
    elif wanted.case is None:
        inner = Q("term", kind="issue") & Q("term", issue=wanted.issue)
    else:
        inner = Q("term", kind="case") & Q("term", issue=wanted.issue) & Q("wildcard", ref=f"*-{wanted.case}")
    return Q("constant_score", filter=inner, boost=1000.0, _name=NAMED)


def _anywhere(terms: Terms) -> Query:
    fields = [*(part.value for part in Part), "question", "context"]
    return Q("multi_match", query=" ".join(terms), type="phrase", fields=fields)


def _filter(facet: Facet, values: tuple[str, ...]) -> Query:
    return Q("terms", **{facet.value: list(values)})


def _wanted(request: Request) -> Query:
    """The concepts, enough of the demanded ones, and what neighbouring words add."""
    plan, weights = request.plan, request.weights
    places = {leg: place for place, leg in enumerate(plan.legs)}
    demanded: list[Query] = []
    further: list[Query] = []
    for concept in plan.concepts:
        ways = [
            Q("bool", should=[_leg(places[way.terms], way.terms, weights)], boost=max(way.weight, 0.01))
            for way in concept.ways
        ]
        (demanded if concept.demanded else further).append(Q("dis_max", queries=ways))
    for pair in plan.pairs:
        further.append(Q("bool", should=[_leg(places[pair], pair, weights)], boost=weights.pair))
    enough = Q("bool", should=demanded, minimum_should_match=plan.least)
    return Q("bool", must=[enough], should=further)


def search(request: Request) -> Search:
    """The whole search: hits with the scores of their legs, total, and disjunctive counts."""
    plan = request.plan
    either = [_wanted(request)] if plan.concepts else []
    if (named := _named(request)) is not None:
        either.append(named)
    made = Search().query(
        "bool",
        should=either,
        minimum_should_match=1,
        filter=[Q("terms", language=list(request.languages)), *(_anywhere(phrase) for phrase in plan.phrases)],
        must_not=[_anywhere(excluded) for excluded in plan.excluded],
    )
    chosen = {facet: _filter(facet, values) for facet, values in request.filters.items() if values}
    if chosen:
        made = made.post_filter("bool", filter=list(chosen.values()))
    for facet in request.facets:
        others = [condition for other, condition in chosen.items() if other != facet]
        counted = A("filter", Q("bool", filter=others))
        counted.bucket("values", "terms", field=facet.value, size=MOST_VALUES)
        made.aggs.bucket(facet.value, counted)
    order: list[Any] = ["_score", {"ref": "asc"}]
    if request.sort == Sort.NEWEST:
        order = [{"date": "desc"}, *order]
    fields = ["ref", "grouped", "kind", "language", "shown_title", "audience", "date"]
    return made.source(False).extra(fields=fields, size=request.window, track_total_hits=True).sort(*order)


def vocabulary() -> Search:
    """The words of the index and how many documents hold each."""
    made = Search().extra(size=0, track_total_hits=True)
    made.aggs.bucket("words", "terms", field="words", size=MOST_WORDS)
    return made
