"""From scores to an order of groups."""

import datetime as dt
from typing import Any

from search.backends.protocol import Hit
from search.choices import Kind
from search.expansion import Plan, expand
from search.query import parse
from search.ranking import confident, grouped
from search.synonyms import SynonymSet
from search.vocabulary import Vocabulary
from search.weights import DEFAULT

WORDS = Vocabulary({"hatch": 2, "snoring": 4, "whiteboard": 2}, 100)


def plan(text: str) -> Plan:
    return expand(parse(text), WORDS, SynonymSet([]))


def hit(ref: str, scores: dict[int, float], **changed: Any) -> Hit:
    values: dict[str, Any] = {
        "id": f"{ref}@en", "ref": ref, "group": ref, "kind": Kind.CASE, "language": "en", "title": "A title",
        "audience": "", "date": dt.date(2024, 1, 1), "scores": scores,
    }  # fmt: skip
    return Hit(**{**values, **changed})


def order(text: str, *hits: Hit) -> list[str]:
    return [group.ref for group in grouped(hits, plan(text), DEFAULT)]


def test_a_hit_with_all_words_stands_before_a_stronger_hit_with_one() -> None:
    assert order("hatch snoring", hit("one", {0: 5.0}), hit("both", {0: 2.0, 1: 2.0})) == ["both", "one"]


def test_a_question_stands_under_its_case_and_lifts_it() -> None:
    inner = hit("b/m1", {0: 4.0}, group="b", kind=Kind.QUESTION)
    groups = grouped([hit("a", {0: 2.0}), hit("b", {0: 1.9}), inner], plan("hatch"), DEFAULT)
    assert [group.ref for group in groups] == ["b", "a"]
    assert [found.hit.ref for found in groups[0].inner] == ["b/m1"]


def test_a_question_without_its_case_still_makes_a_group() -> None:
    groups = grouped([hit("b/m1", {0: 4.0}, group="b", kind=Kind.QUESTION)], plan("hatch"), DEFAULT)
    assert groups[0].head is None
    assert groups[0].kind == Kind.CASE


def test_what_is_named_stands_first_however_weak() -> None:
    assert order("hatch", hit("a", {0: 9.0}), hit("b", {}, named=True)) == ["b", "a"]


def test_a_title_that_is_the_query_stands_first() -> None:
    assert (
        order("hatch snoring", hit("a", {0: 3.0, 1: 3.0}), hit("b", {0: 3.0, 1: 3.0}, title="Snoring hatch"))[0] == "b"
    )


def test_languages_are_grouped_apart() -> None:
    assert len(order("hatch", hit("a", {0: 1.0}), hit("a", {0: 1.0}, language="cy"))) == 2


def test_an_answer_is_confident_when_it_covers_enough_of_the_query() -> None:
    both, one = hit("a", {0: 1.0, 1: 1.0}), hit("a", {0: 1.0})
    asked = plan("hatch snoring")
    assert confident(grouped([both], asked, DEFAULT), asked, DEFAULT)
    unknown = plan("kettling zzzz hatch")
    assert not confident(grouped([one], unknown, DEFAULT), unknown, DEFAULT)
    assert not confident([], asked, DEFAULT)
