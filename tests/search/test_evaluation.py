"""The figures of judged queries, worked out by hand."""

import pytest

from search.evaluation import Judged, Outcome, ndcg, read, recall, reciprocal_rank, report, success


def judged(grades: dict[str, int], kind: str = "topical") -> Judged:
    return Judged("s1", kind, "document", "words", "en", grades)


def test_ndcg_is_one_for_the_best_order_and_discounts_the_rest() -> None:
    assert ndcg(["a", "b"], {"a": 3, "b": 1}) == 1.0
    # gains 1 and 7: (1 + 7 / log2 3) / (7 + 1 / log2 3)
    assert ndcg(["b", "a"], {"a": 3, "b": 1}) == pytest.approx(0.7098, abs=1e-4)
    assert ndcg(["x"] * 10 + ["a"], {"a": 3}) == 0.0


def test_an_answer_has_grade_two_or_the_highest_there_is() -> None:
    assert reciprocal_rank(["x", "b", "a"], {"a": 3, "b": 1}) == pytest.approx(1 / 3)
    assert reciprocal_rank(["x", "b"], {"b": 1}) == 0.5
    assert success(["x", "y", "a"], {"a": 2}) == 1.0
    assert success(["x", "y", "z", "a"], {"a": 2}) == 0.0


def test_recall_counts_everything_with_a_grade() -> None:
    assert recall(["a", "x"], {"a": 3, "b": 1}) == 0.5


def test_no_answer_is_precise_when_only_unanswerable_queries_are_doubted() -> None:
    outcomes = [
        Outcome(judged({}, "no-answer"), ("x",), False),
        Outcome(judged({}, "no-answer"), ("x",), True),
        Outcome(judged({"a": 3}), ("a",), False),
        Outcome(judged({"a": 3}), ("a",), True),
    ]
    figures = report(outcomes)
    assert (figures["no_answer_precision"], figures["no_answer_recall"]) == (0.5, 0.5)
    assert figures["ndcg_at_10"] == 1.0
    assert figures["by_class"]["no-answer"]["ndcg_at_10"] is None
    assert set(figures) >= {"ndcg_at_10", "mrr", "success_at_3", "recall_at_50", "by_class", "queries"}


def test_a_line_that_cannot_be_read_is_named() -> None:
    with pytest.raises(ValueError, match="Line 2"):
        read(['{"id": "s1", "class": "topical", "level": "document", "query": "x", "relevant": {}}', '{"id": 3}'])
