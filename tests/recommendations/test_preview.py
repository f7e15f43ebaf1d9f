"""What will happen is told before it happens, and it is what then happens."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from recommendations import fold
from recommendations.label import public_label
from recommendations.ledger import Fact
from recommendations.preview import Preview, preview
from tests.recommendations.test_fold import received, story
from tests.recommendations.test_lifecycle import ALLOWED, APPLIED, PROPOSED, PUBLISHED, REPRESENTED

TODAY = date(2026, 12, 1)


def look(before: list[Any], event: tuple[str, str, dict[str, Any]]) -> Preview:
    book = fold.ledger(story(*before))
    assert book is not None
    return preview(book, fact(event), on=TODAY)


def fact(event: tuple[str, str, dict[str, Any]]) -> Fact:
    kind, on, details = event
    return Fact(kind, date.fromisoformat(on), datetime(2030, 1, 1, tzinfo=UTC), details)


@pytest.mark.parametrize(("before", "event"), ALLOWED)
def test_the_label_that_was_foretold_is_the_label_that_comes(before: list[Any], event: Any) -> None:
    told = look(before, event)
    book = fold.ledger(story(*before))
    assert book is not None
    assert told.label_now == public_label(book.inputs(), TODAY)
    fold.apply(book, fact(event))
    assert told.label_then == public_label(book.inputs(), TODAY)
    assert told.refusals == ()
    assert told.clock
    assert told.public


def test_more_time_is_told_as_the_day_that_moves() -> None:
    told = look([APPLIED], ("extension-granted", "2026-11-26", {"until": "2026-12-09"}))
    assert told.clock == ("The last day to answer moves from 25 November 2026 to 9 December 2026.",)
    assert "new last day" in told.letters[0]
    assert told.label_changes


def test_a_receipt_is_told_with_its_punctuality_and_its_day_of_publication() -> None:
    told = look([], received("2026-11-20"))
    assert "in time" in told.clock[0]
    assert "10 December 2026" in told.clock[1]
    assert told.letters == ("A receipt goes to the organisation.",)
    assert "after the last day" in look([], received("2026-11-26")).clock[0]


def test_what_is_refused_is_told_and_changes_nothing() -> None:
    told = look([], PUBLISHED)
    assert told.refusals == ("No response has been received.",)
    assert not told.label_changes
    assert told.letters == told.clock == told.public == ()


def test_a_proposal_changes_nothing_and_sends_nothing() -> None:
    told = look([], PROPOSED)
    assert told.clock[0] == "Nothing changes until a second person confirms it."
    assert told.letters == ()
    assert told.public == ("Nothing becomes public.",)
    assert not told.label_changes


def test_a_part_that_is_not_disclosed_is_not_copied() -> None:
    none = ("representations-decided", "2026-11-05", {"publication": "part", "disclosure": "none", "reason": "r"})
    told = look([received("2026-11-01"), REPRESENTED, none], PUBLISHED)
    assert not any("copy" in words for words in told.letters)
    assert "part that was cleared" in told.public[0]
    assert any("copy" in words for words in look([received("2026-11-01")], PUBLISHED).letters)


def test_the_book_stays_as_it_was() -> None:
    book = fold.ledger(story())
    assert book is not None
    before = book.inputs()
    preview(book, fact(received("2026-11-20")), on=TODAY)
    assert book.inputs() == before
