"""A result as other programs read it: the fixed form of ``manage.py search --json`` and of the judged queries."""

from typing import Any

from search.finding import Found
from search.ranking import Group


def as_json(found: Found) -> dict[str, Any]:
    """The whole result within the window, best first."""
    return {
        "query": found.asked.text,
        "confident": found.confident,
        "relaxed": found.relaxed,
        "did_you_mean": found.did_you_mean,
        "total": found.total,
        "results": [_group(found, group) for group in found.groups],
    }


def _group(found: Found, group: Group) -> dict[str, Any]:
    questions = found.questions[(group.ref, group.language)]
    return {
        "ref": group.ref,
        "kind": group.kind.value,
        "score": round(group.score, 4),
        "questions": [ranked.hit.ref for ranked in questions],
    }


def documents_in_order(found: Found) -> tuple[str, ...]:
    """References of the results, each once, as a reader sees them."""
    return tuple(dict.fromkeys(group.ref for group in found.groups))


def questions_in_order(found: Found) -> tuple[str, ...]:
    """References of the questions, as a reader sees them from the first result down."""
    return tuple(ranked.hit.ref for group in found.groups for ranked in found.questions[(group.ref, group.language)])
