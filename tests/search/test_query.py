"""Reading what was typed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.query import MAX_CHARACTERS, MAX_ITEMS, parse


def shown(text: str) -> tuple[list[str], list[str]]:
    parsed = parse(text)
    return [item.shown for item in parsed.items], [item.shown for item in parsed.excluded]


@pytest.mark.parametrize(
    ("text", "wanted", "excluded"),
    [
        ("cell checks", ["cell", "checks"], []),
        ('"sound sleep" cell', ["sound sleep", "cell"], []),
        ("“sound sleep”", ["sound sleep"], []),
        ("taser -child", ["taser"], ["child"]),
        ('taser -"stop and search"', ["taser"], ["stop and search"]),
        ("body-worn", ["body", "worn"], []),
        ('"one', ["one"], []),
        ("- a", ["a"], []),
        ("A&E", ["A&E"], []),
        ("title:x AND (y OR z)*", ["title", "x", "AND", "y", "OR", "z"], []),
        ('"', [], []),
        ("*", [], []),
        ("   ", [], []),
        ("-child", [], ["child"]),
    ],
)
def test_words_phrases_and_minus_words_are_all_the_syntax(text: str, wanted: list[str], excluded: list[str]) -> None:
    assert shown(text) == (wanted, excluded)


def test_a_query_of_signs_is_empty() -> None:
    assert parse('" * - ()').empty
    assert not parse("a").empty


def test_a_long_text_is_cut_and_says_so() -> None:
    long = parse("x" * 5_000)
    assert len(long.text) == MAX_CHARACTERS
    assert long.shortened
    many = parse("word " * 200)
    assert len(many.items) == MAX_ITEMS
    assert many.shortened
    assert not parse("word").shortened


@given(st.text(max_size=6_000))
def test_any_text_is_read_and_bounded(text: str) -> None:
    parsed = parse(text)
    assert len(parsed.items) <= MAX_ITEMS
    assert len(parsed.excluded) <= MAX_ITEMS
    assert all(word and word.isalnum() for word in parsed.words)
