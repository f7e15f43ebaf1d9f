"""The table of the story says at once what differs, and a story that counted nothing proves nothing."""

import pytest

from demo.story.ledger import Ledger, TookTooLongError, wait_until


def test_counts_that_match_balance() -> None:
    ledger = Ledger()
    ledger.count("made", "issue", expected=1, seen=1)
    ledger.show("mailed", "accepted", 12)
    assert ledger.balances
    assert "DIFFERS" not in ledger.as_table()


def test_a_count_that_differs_is_marked_and_tips_the_balance() -> None:
    ledger = Ledger()
    ledger.count("mailed", "mails in the mailbox", expected=12, seen=11)
    assert not ledger.balances
    assert ledger.as_table().splitlines()[1].endswith("DIFFERS")


def test_a_story_that_counted_nothing_does_not_balance() -> None:
    assert not Ledger().balances


def test_waiting_ends_and_names_what_did_not_happen() -> None:
    with pytest.raises(TookTooLongError, match="the mail arrives"):
        wait_until("the mail arrives", lambda: False, seconds=0)
