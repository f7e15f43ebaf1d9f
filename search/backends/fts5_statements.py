"""The statements of the embedded index: a plan becomes SQL. Pure.

Nothing that a reader typed stands in a statement: terms reach MATCH as quoted strings in parameters, and a term
consists of letters and digits only.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from search.backends.protocol import Request
from search.choices import Facet, Part, Sort
from search.expansion import Terms
from search.weights import Weights

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE documents (
    number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, ref TEXT NOT NULL, grouped TEXT NOT NULL, kind TEXT NOT NULL,
    language TEXT NOT NULL, title TEXT NOT NULL, audience TEXT NOT NULL, date TEXT, issue INTEGER, source TEXT NOT NULL,
    version INTEGER NOT NULL, checksum TEXT NOT NULL, stored TEXT NOT NULL
);
CREATE INDEX documents_ref ON documents (ref);
CREATE INDEX documents_issue ON documents (issue) WHERE issue IS NOT NULL;
CREATE INDEX documents_source ON documents (source);
CREATE TABLE facets (
    facet TEXT NOT NULL, value TEXT NOT NULL, number INTEGER NOT NULL, PRIMARY KEY (number, facet, value)
) WITHOUT ROWID;
CREATE INDEX facets_value ON facets (facet, value, number);
CREATE TABLE gone (id TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE words (word TEXT PRIMARY KEY, documents INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE pieces USING fts5 (
    title, summary, body, questions, outcome, labels, tokenize = "unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE questions USING fts5 (question, context, tokenize = "unicode61 remove_diacritics 0");
"""

#: Made for each connection: what one search found, while it is being answered.
SCRATCH = """
CREATE TEMP TABLE found (leg INTEGER NOT NULL, number INTEGER NOT NULL, score REAL NOT NULL);
CREATE TEMP TABLE ways (concept INTEGER NOT NULL, leg INTEGER NOT NULL, weight REAL NOT NULL, counts INTEGER NOT NULL);
CREATE TEMP TABLE matched (number INTEGER PRIMARY KEY, score REAL NOT NULL);
"""

#: The leg that stands for "the query names this document".
NAMED = -1


@dataclass(slots=True)
class Statement:
    """SQL with its parameters."""

    sql: str
    parameters: list[str | int | float] = field(default_factory=list)


def match(terms: Terms) -> str:
    """Terms in a row as one quoted FTS5 string."""
    return '"' + " ".join(terms) + '"'


def _either(rows: Iterable[Terms]) -> str:
    return " OR ".join(match(row) for row in rows)


def legs(legs_of_plan: tuple[Terms, ...], weights: Weights) -> Statement:
    """Look up and score every leg among pieces and among questions, which differ in length and are weighed apart."""
    pieces = [weights.parts[part] for part in Part]
    questions = [weights.question, weights.context]
    rows: list[str] = []
    parameters: list[str | int | float] = []
    for place, terms in enumerate(legs_of_plan):
        for table, columns in (("pieces", pieces), ("questions", questions)):
            marks = ", ".join("?" * len(columns))
            rows.append(f"SELECT {place}, rowid, -bm25({table}, {marks}) FROM {table} WHERE {table} MATCH ?")
            parameters += [*columns, match(terms)]
    return Statement("INSERT INTO temp.found " + " UNION ALL ".join(rows), parameters)


def named(request: Request) -> Statement | None:
    """What the query names: exact references first, else the issue of that number."""
    wanted = request.plan.references
    if wanted.exact:
        marks = ", ".join("?" * len(wanted.exact))
        return Statement(
            f"INSERT INTO temp.found SELECT {NAMED}, number, 0 FROM documents WHERE ref IN ({marks})",
            list(wanted.exact),
        )
    if wanted.issue is None:
        return None
    if wanted.case is None:
        where, parameters = "kind = 'issue' AND issue = ?", [wanted.issue]
    else:
        where = "kind = 'case' AND issue = ? AND ref LIKE '%-' || ?"
        parameters = [wanted.issue, wanted.case]
    return Statement(f"INSERT INTO temp.found SELECT {NAMED}, number, 0 FROM documents WHERE {where}", [*parameters])


def matched(request: Request) -> Statement:
    """Which documents match: enough of the demanded concepts, or named; all quoted phrases; no excluded words."""
    plan = request.plan
    languages = ", ".join("?" * len(request.languages))
    parameters: list[str | int | float] = [*request.languages]
    where = [f"language IN ({languages})"]
    for phrase in plan.phrases:
        where.append(_among("IN"))
        parameters += [match(phrase)] * 2
    if plan.excluded:
        where.append(_among("NOT IN"))
        parameters += [_either(plan.excluded)] * 2
    parameters.append(plan.least)
    return Statement(
        f"""INSERT INTO temp.matched SELECT number, SUM(best) FROM (
            SELECT found.number AS number, concept, MAX(found.score * weight) AS best, MAX(counts) AS counts
            FROM temp.found JOIN temp.ways USING (leg) GROUP BY found.number, concept
        ) JOIN documents USING (number) WHERE {" AND ".join(where)}
        GROUP BY number HAVING SUM(counts) >= ?""",
        parameters,
    )


def _among(operator: str) -> str:
    return (
        f"number {operator} (SELECT rowid FROM pieces WHERE pieces MATCH ? "
        "UNION ALL SELECT rowid FROM questions WHERE questions MATCH ?)"
    )


def narrowed(request: Request, *, without: Facet | None = None) -> Statement:
    """The condition of the chosen values, those of one facet left out."""
    conditions: list[str] = []
    parameters: list[str | int | float] = []
    for facet, values in request.filters.items():
        if facet == without or not values:
            continue
        marks = ", ".join("?" * len(values))
        conditions.append(f"matched.number IN (SELECT number FROM facets WHERE facet = ? AND value IN ({marks}))")
        parameters += [facet.value, *values]
    return Statement(" AND ".join(conditions) or "1", parameters)


def hits(request: Request) -> Statement:
    """The best or newest documents within the window."""
    condition = narrowed(request)
    order = "date DESC, score DESC" if request.sort == Sort.NEWEST else "score DESC"
    return Statement(
        f"""SELECT number, id, ref, grouped, kind, language, title, audience, date
        FROM temp.matched JOIN documents USING (number) WHERE {condition.sql}
        ORDER BY {order}, id LIMIT ?""",
        [*condition.parameters, request.window],
    )


def counts(request: Request, facet: Facet) -> Statement:
    """How many documents each value of a facet would show, the other facets' choices obeyed."""
    condition = narrowed(request, without=facet)
    return Statement(
        f"""SELECT value, COUNT(*) FROM temp.matched CROSS JOIN facets ON facets.number = matched.number
        WHERE facet = ? AND {condition.sql} GROUP BY value""",
        [facet.value, *condition.parameters],
    )
