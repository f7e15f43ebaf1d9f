"""Did you mean."""

import pytest

from search.spelling import correction
from search.vocabulary import Vocabulary

WORDS = Vocabulary({"taser": 9, "suicide": 4, "guard": 3, "search": 8, "settling": 2, "seance": 1, "cat": 5}, 50)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tazer", "taser"),
        ("suiside", "suicide"),
        ("gaurd", "guard"),
        ("serch", "search"),
        ("kettling", None),
        ("cot", None),
        ("2024x", None),
        ("zebra", None),
    ],
)
def test_the_nearest_known_word_with_the_same_first_letter(typed: str, meant: str | None) -> None:
    assert correction(typed, WORDS) == meant


def test_another_form_of_the_word_may_be_meant() -> None:
    assert correction("traficked", Vocabulary({"tricked": 1, "trafficking": 5}, 50)) == "trafficking"
    assert correction("evacuation", Vocabulary({"evaluation": 5, "evaluate": 2}, 50)) == "evaluation"


def test_of_two_equally_near_words_the_more_frequent() -> None:
    assert correction("caled", Vocabulary({"called": 3, "calmed": 30}, 50)) == "calmed"
    assert correction("caled", Vocabulary({"called": 30, "calmed": 3}, 50)) == "called"
