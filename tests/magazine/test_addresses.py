"""Addresses and references are unambiguous, and their rules are said in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from magazine import addresses
from magazine.content import canonical, digest

WORDS = st.lists(st.text("abz", min_size=1, max_size=3), min_size=1, max_size=3).map("-".join)


@pytest.mark.parametrize(
    "slug", ["custody", "roads-policing", "a", "violence-against-women-and-girls", "custody-again"]
)
def test_a_plain_slug_is_allowed(slug):
    assert addresses.issue_slug_problem(slug) is None


@pytest.mark.parametrize(
    "slug",
    ["Custody", "custody-2", "01", "-custody", "custody-", "a--b", "custody_two", "", "gofal ŵy", "custody-a", "new"],
)
def test_a_slug_that_could_be_misread_is_refused_with_the_reason(slug):
    problem = addresses.issue_slug_problem(slug)
    assert problem
    assert "address" in problem.lower()


@given(first=WORDS, second=WORDS, number=st.integers(1, 99), other=st.integers(1, 99))
def test_references_of_different_kinds_never_meet(first, second, number, other):
    if addresses.issue_slug_problem(first) or addresses.issue_slug_problem(second):
        return
    case = addresses.case_reference(first, number)
    article = addresses.article_reference(second, other)
    assert case != article
    assert second not in (case, article)
    if first != second:
        assert case != addresses.case_reference(second, other)


def test_a_welsh_path_has_its_prefix():
    assert addresses.in_language("/issues/custody/", "cy") == "/cy/issues/custody/"
    assert addresses.in_language("/", "en") == "/"


def test_a_digest_ignores_what_is_not_text_and_the_order_of_keys():
    one = {"pk": 1, "title": "A", "live": True, "body": '[{"type": "text", "id": "x", "value": "y"}]', "path": "0001"}
    two = {"body": '[{"value": "y", "id": "x", "type": "text"}]', "title": "A", "pk": 2, "live": False, "path": "0002"}
    assert digest(canonical(one, ["body"])) == digest(canonical(two, ["body"]))


@pytest.mark.parametrize("change", [{"title": "B"}, {"body": "[]"}, {"summary": "new"}])
def test_a_digest_changes_with_every_word(change):
    one = {"title": "A", "body": '[{"type": "text", "id": "x", "value": "y"}]'}
    assert digest(canonical(one, ["body"])) != digest(canonical(one | change, ["body"]))
