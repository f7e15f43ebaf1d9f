"""What may happen next, and why not: a refusal is a reason in words, and an allowed event has none."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from learning_site.accounts.choices import Role
from recommendations import fold, lifecycle
from recommendations.choices import EventKind
from recommendations.ledger import Fact
from tests.recommendations.test_fold import DUTY, planned, received, story, updated

NO_DUTY = {"duty": False, "response_days": 56, "publication_days": None}
CLOSED = ("closed", "2026-10-20", {"reason": "no-longer-applicable"})
APPLIED = ("extension-applied", "2026-11-25", {"reason": "leave"})
LATE = ("extension-applied", "2026-11-26", {"reason": "leave"})
REPRESENTED = ("representations-made", "2026-11-01", {"text": "no"})
DECIDED_NONE = ("representations-decided", "2026-11-05", {"publication": "none", "disclosure": "none", "reason": "r"})
PUBLISHED = ("response-published", "2026-11-06", {})
BEGUN = ("judicial-review-begun", "2026-10-06", {})
ENDED = ("judicial-review-ended", "2026-10-10", {})
COMPLETE = [received("2026-11-01"), planned("a"), updated("a", "complete"), ("reported-complete", "2027-02-01", {})]


def refusals(before: list[Any], event: tuple[str, str, dict[str, Any]], basis: dict[str, Any] = DUTY) -> list[str]:
    book = fold.ledger(story(*before, basis=basis))
    assert book is not None
    kind, on, details = event
    fact = Fact(kind, date.fromisoformat(on), datetime(2030, 1, 1, tzinfo=UTC), details)
    return lifecycle.refusals(book, fact)


PROPOSED = (
    "correction-proposed",
    "2026-11-12",
    {"field": "made_on", "from": "2026-10-01", "to": "2026-10-02", "reason": "r"},
)
DISPUTED = ("disputed", "2026-11-30", {"about": "answered", "reason": "r", "answer_by": "2026-12-02"})
REFUSED = [
    ([PROPOSED], PROPOSED, "already waits for a second person"),
    ([], ("correction", *PROPOSED[1:]), "No correction waits"),
    ([], ("correction-declined", "2026-11-12", {"reason": "r"}), "No correction waits"),
    ([DISPUTED], DISPUTED, "not yet answered"),
    ([], ("dispute-answered", "2026-11-12", {"outcome": "upheld", "reason": "r"}), "Nothing is said to be wrong"),
    ([], ("made", "2026-10-02", DUTY), "already been made"),
    ([], received("2026-09-30"), "before the recommendation was made"),
    ([CLOSED], received("2026-11-01"), "Open it again first"),
    ([CLOSED], CLOSED, "Open it again first"),
    ([], ("reopened", "2026-11-01", {"reason": "r"}), "not closed"),
    ([("withdrawn", "2026-10-05", {"reason": "r"})], received("2026-11-01"), "withdrawn or superseded"),
    ([received("2026-11-01")], APPLIED, "already been received"),
    ([APPLIED], APPLIED, "not yet decided"),
    ([], ("extension-granted", "2026-11-01", {"until": "2026-12-01"}), "Nobody has asked"),
    ([LATE], ("extension-granted", "2026-11-27", {"until": "2026-12-09"}), "asked for after the last day"),
    ([APPLIED], ("extension-granted", "2026-11-27", {"until": "2026-11-25"}), "must be later"),
    ([APPLIED], ("extension-granted", "2026-11-24", {"until": "2026-12-25"}), "before the day on which it was asked"),
    ([], ("extension-refused", "2026-11-27", {"reason": "r"}), "Nobody has asked"),
    ([BEGUN], BEGUN, "already open"),
    ([BEGUN, ENDED], ("judicial-review-begun", "2026-10-10", {}), "counted twice"),
    ([], ENDED, "No judicial review is open"),
    ([BEGUN], ("judicial-review-ended", "2026-10-05", {}), "cannot end before it began"),
    ([], REPRESENTED, "No response"),
    ([received("2026-11-01"), PUBLISHED], REPRESENTED, "not yet been published"),
    ([received("2026-10-30")], REPRESENTED, "on the day of the response"),
    ([received("2026-11-01")], DECIDED_NONE, "No representations wait"),
    ([received("2026-11-01"), REPRESENTED], received("2026-11-20"), "not yet decided"),
    ([received("2026-11-01"), REPRESENTED], PUBLISHED, "not yet decided"),
    ([received("2026-11-01"), REPRESENTED, DECIDED_NONE], PUBLISHED, "decided not to publish"),
    ([], PUBLISHED, "No response"),
    ([received("2026-11-01"), PUBLISHED], PUBLISHED, "already published"),
    ([received("2026-11-10")], PUBLISHED, "before the response was received"),
    ([], planned("a"), "No response"),
    ([received("2026-11-01"), planned("a")], planned("a"), "with this key exists"),
    ([received("2026-11-01")], updated("a", "complete"), "no such action"),
    ([received("2026-11-01"), planned("a")], updated("a", "in-progress", new_target="2028-01-01"), "needs a reason"),
    ([received("2026-11-01")], ("reported-complete", "2027-01-01", {}), "No action has been planned"),
    ([received("2026-11-01"), planned("a")], ("reported-complete", "2027-01-01", {}), "still open"),
    (COMPLETE, ("reported-complete", "2027-03-01", {}), "already reported complete"),
    ([received("2026-11-01"), planned("a")], ("evidence-lodged", "2027-01-01", {"note": "n"}), "No action is reported"),
    ([received("2026-11-01"), planned("a")], ("assessed", "2027-01-01", {"rating": "satisfactory"}), "not reported"),
    (
        [*COMPLETE, ("assessed", "2027-03-01", {"rating": "satisfactory"})],
        ("assessed", "2027-04-01", {"rating": "unsatisfactory"}),
        "Nothing new",
    ),
    ([received("2026-11-01")], ("impact-reviewed", "2027-01-01", {"finding": "too-early"}), "after the action"),
    ([received("2026-11-01")], ("refusal-reviewed", "2027-01-01", {"reason": "r"}), "not refused"),
    (
        [received("2026-11-01", "not-accepted"), ("refusal-reviewed", "2027-01-01", {"reason": "r"})],
        ("refusal-reviewed", "2027-02-01", {"reason": "r"}),
        "reviewed once",
    ),
    ([received("2026-11-01")], ("closed", "2027-01-01", {"reason": "complete-verified"}), "does not fit"),
    ([], ("closed", "2027-01-01", {"reason": "withdrawn"}), "does not fit"),
    (
        [received("2026-11-10")],
        (
            "correction-proposed",
            "2026-11-12",
            {"field": "received_on", "version": 1, "from": "2026-11-10", "to": "2026-09-30"},
        ),
        "before the recommendation was made",
    ),
    (
        [received("2026-11-10")],
        (
            "correction-proposed",
            "2026-11-12",
            {"field": "received_on", "version": 1, "from": "2026-11-09", "to": "2026-11-08"},
        ),
        "changed by someone else",
    ),
    (
        [received("2026-11-10")],
        (
            "correction-proposed",
            "2026-11-12",
            {"field": "received_on", "version": 1, "from": "2026-11-10", "to": "2026-11-10"},
        ),
        "already the one",
    ),
    (
        [received("2026-11-10")],
        (
            "correction-proposed",
            "2026-11-12",
            {"field": "received_on", "version": 1, "from": "2026-11-10", "to": "2026-11-13"},
        ),
        "in the future",
    ),
    (
        [],
        ("correction-proposed", "2026-11-12", {"field": "received_on", "version": 1, "from": "x", "to": "2026-11-13"}),
        "No response",
    ),
    (
        [received("2026-11-10")],
        ("correction-proposed", "2026-12-12", {"field": "made_on", "from": "2026-10-01", "to": "2026-11-11"}),
        "after a response to it",
    ),
]


@pytest.mark.parametrize(("before", "event", "reason"), REFUSED)
def test_what_may_not_happen_is_refused_with_its_reason(before: list[Any], event: Any, reason: str) -> None:
    assert any(reason in refusal for refusal in refusals(before, event))


@pytest.mark.parametrize("event", [APPLIED, BEGUN])
def test_without_a_duty_there_is_no_period_to_change(event: Any) -> None:
    assert any("no duty" in refusal for refusal in refusals([], event, basis=NO_DUTY))


ALLOWED = [
    ([], APPLIED),
    ([], LATE),
    ([APPLIED], ("extension-granted", "2026-12-01", {"until": "2026-12-09"})),
    ([APPLIED], ("extension-refused", "2026-12-01", {"reason": "r"})),
    ([APPLIED], received("2026-11-28")),
    ([BEGUN], ENDED),
    ([BEGUN], received("2026-11-28")),
    ([received("2026-11-01")], REPRESENTED),
    ([received("2026-11-01"), REPRESENTED], DECIDED_NONE),
    ([received("2026-11-01"), REPRESENTED, DECIDED_NONE], received("2026-12-01")),
    ([received("2026-11-01")], PUBLISHED),
    ([received("2026-11-01"), CLOSED], PUBLISHED),
    (COMPLETE, ("assessed", "2027-03-01", {"rating": "satisfactory"})),
    (COMPLETE, ("impact-reviewed", "2027-03-01", {"finding": "too-early"})),
    (COMPLETE, ("closed", "2027-03-01", {"reason": "complete-unverified"})),
    ([CLOSED], ("reopened", "2026-11-01", {"reason": "r"})),
    ([], ("withdrawn", "2026-11-01", {"reason": "r"})),
]


@pytest.mark.parametrize(("before", "event"), ALLOWED)
def test_what_may_happen_has_no_reason_against_it(before: list[Any], event: Any) -> None:
    assert refusals(before, event) == []


def test_the_table_covers_every_kind_of_event() -> None:
    assert set(lifecycle.TABLE) == set(EventKind) == set(fold.KINDS)


def book_of(*before: Any) -> Any:
    book = fold.ledger(story(*before))
    assert book is not None
    return book


def who(role: str, person: str = "user:1") -> lifecycle.Who:
    return lifecycle.Who(person, frozenset({role}))


def test_each_person_is_offered_only_what_the_role_may_enter() -> None:
    book = book_of()
    assert lifecycle.allowed(book, who("auditor")) == lifecycle.not_now(book, who("auditor")) == []
    assert lifecycle.allowed(book, who("editor")) == []
    drafter = {row.kind for row in lifecycle.allowed(book, who("drafter"))}
    assert drafter == {EventKind.EXTENSION_APPLIED, EventKind.DISPUTED}
    approver = {row.kind for row in lifecycle.allowed(book, who("approver"))}
    assert approver == drafter | {EventKind.RESPONSE_RECEIVED}
    officer = {row.kind for row in lifecycle.rows_for(who("recommendations-officer"))}
    assert EventKind.DISPUTED not in officer
    assert EventKind.MADE not in officer


def test_what_is_not_possible_now_is_told_with_its_reason() -> None:
    told = {row.kind: reason for row, reason in lifecycle.not_now(book_of(LATE), who("recommendations-officer"))}
    assert "after the last day" in told[EventKind.EXTENSION_GRANTED]
    assert "No response" in told[EventKind.RESPONSE_PUBLISHED]
    assert EventKind.RESPONSE_RECEIVED not in told


def test_allowed_and_not_now_part_the_rows_of_a_role() -> None:
    for before in ([], [APPLIED], [received("2026-11-01")], COMPLETE, [CLOSED]):
        for role in Role.values:
            person, book = who(role), book_of(*before)
            kinds = [row.kind for row in lifecycle.allowed(book, person)]
            kinds += [row.kind for row, _reason in lifecycle.not_now(book, person)]
            assert sorted(kinds) == sorted(row.kind for row in lifecycle.rows_for(person))


def test_nobody_both_reports_and_assesses_nor_confirms_what_they_proposed() -> None:
    book = book_of(*COMPLETE, PROPOSED)
    book.reporters, book.proposed_by = {"user:1"}, "user:1"
    apart = {EventKind.ASSESSED, EventKind.CORRECTION}
    assert not apart & {row.kind for row in lifecycle.allowed(book, who("recommendations-officer"))}
    assert apart <= {row.kind for row in lifecycle.allowed(book, who("recommendations-officer", "user:2"))}


def test_nobody_may_hold_every_step_of_a_judgement() -> None:
    for row in lifecycle.ROWS:
        forces = row.who & {Role.READER, Role.DRAFTER, Role.APPROVER, Role.MANAGER}
        assert not (forces and row.party != lifecycle.Party.ADDRESSEE), row.kind
