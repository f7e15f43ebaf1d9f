"""How good a ranking is, by judged queries. Pure: rankings in, figures out.

Grades: 3 answers the query, 2 the same matter in another setting, 1 touches it, unlisted 0. nDCG uses gains of
2^grade - 1 and log2 discounts at 10. MRR and success at 3 count what has grade 2 or more (or the highest grade, where
none has), recall at 50 whatever has a grade. No-answer precision: of the queries that were not answered confidently,
the share that nothing answers; its recall: of the queries that nothing answers, the share that was not answered
confidently.
"""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Judged:
    """A query with the grades of what is relevant; ``level`` says whether documents or questions are judged."""

    id: str
    kind: str
    level: str
    text: str
    language: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came back for a judged query: references in the order in which a reader sees them."""

    judged: Judged
    ranking: tuple[str, ...]
    confident: bool


def read(lines: Iterable[str]) -> list[Judged]:
    """The judged queries of a file of JSON lines. Raises ValueError, naming the line, if one cannot be read."""
    found = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            judged = Judged(
                row["id"], row["class"], row["level"], row["query"], row.get("lang", "en"), dict(row["relevant"])
            )
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"Line {number} is not a judged query: {error}") from error
        found.append(judged)
    return found


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], *, at: int = 10) -> float:
    """Normalised discounted cumulative gain; 0 when nothing is relevant."""
    best = sum(_gain(grade, place) for place, grade in enumerate(sorted(grades.values(), reverse=True)[:at]))
    found = sum(_gain(grades.get(ref, 0), place) for place, ref in enumerate(ranking[:at]))
    return found / best if best else 0.0


def _gain(grade: int, place: int) -> float:
    return float(2**grade - 1) / math.log2(place + 2)


def _answers(grades: Mapping[str, int]) -> set[str]:
    enough = min(2, max(grades.values()))
    return {ref for ref, grade in grades.items() if grade >= enough}


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 / the place of the first answer; 0 without one."""
    answers = _answers(grades)
    return next((1 / place for place, ref in enumerate(ranking, 1) if ref in answers), 0.0)


def success(ranking: Sequence[str], grades: Mapping[str, int], *, at: int = 3) -> float:
    """1 when an answer is among the first, else 0."""
    return float(not _answers(grades).isdisjoint(ranking[:at]))


def recall(ranking: Sequence[str], grades: Mapping[str, int], *, at: int = 50) -> float:
    """The share of what is relevant that is among the first."""
    return len(grades.keys() & set(ranking[:at])) / len(grades)


def measured(outcome: Outcome) -> dict[str, Any]:
    """The figures of one query."""
    judged = outcome.judged
    figures: dict[str, Any] = {"id": judged.id, "class": judged.kind, "confident": outcome.confident}
    if judged.grades:
        ranking, grades = outcome.ranking, judged.grades
        figures |= {
            "ndcg_at_10": round(ndcg(ranking, grades), 4),
            "mrr": round(reciprocal_rank(ranking, grades), 4),
            "success_at_3": success(ranking, grades),
            "recall_at_50": round(recall(ranking, grades), 4),
        }
    return figures


FIGURES = ("ndcg_at_10", "mrr", "success_at_3", "recall_at_50")


def report(outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Means over all queries that have an answer, the two figures of those that have none, and by class."""
    queries = [measured(outcome) for outcome in outcomes]
    classes: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for query in queries:
        classes[query["class"]].append(query)
    return {
        **_means(queries),
        **_no_answer(outcomes),
        "by_class": {name: {"queries": len(rows), **_means(rows)} for name, rows in sorted(classes.items())},
        "queries": queries,
    }


def _means(queries: Sequence[Mapping[str, Any]]) -> dict[str, float | None]:
    answered = [query for query in queries if "mrr" in query]
    return {
        name: round(sum(query[name] for query in answered) / len(answered), 4) if answered else None for name in FIGURES
    }


def _no_answer(outcomes: Sequence[Outcome]) -> dict[str, float | None]:
    doubted = [outcome for outcome in outcomes if not outcome.confident]
    unanswerable = [outcome for outcome in outcomes if not outcome.judged.grades]
    right = sum(1 for outcome in doubted if not outcome.judged.grades)
    return {
        "no_answer_precision": round(right / len(doubted), 4) if doubted else None,
        "no_answer_recall": round(right / len(unanswerable), 4) if unanswerable else None,
    }
