"""The clock against cases worked out by hand from the rule of law, each with its reason in words."""

from datetime import date
from typing import Any

import pytest

from recommendations.clock import Extension, JudicialReview, publish_by, response_due
from recommendations.fold import fold
from recommendations.label import public_label
from recommendations.ledger import Fact
from recommendations.standing import clock_state, is_overdue, is_stopped
from tests.recommendations.test_fold import DUTY, received, story
from tests.recommendations.test_lifecycle import NO_DUTY, refusals

# made on, extensions (asked for on, until), reviews (begun, ended or None), the last day or None, and why
CASES: list[tuple[str, list[tuple[str, str]], list[tuple[str, str | None]], str | None, str]] = [
    # leap years
    ("2027-12-31", [], [], "2028-02-24", "31 December is day 1, so 24 February comes before the leap day"),
    ("2028-01-01", [], [], "2028-02-25", "January has 31 days, so day 56 is 25 February"),
    ("2028-01-04", [], [], "2028-02-28", "the day before the leap day"),
    ("2028-01-06", [], [], "2028-03-01", "29 February is a day of the period, so 1 March and not 2 March"),
    ("2027-01-06", [], [], "2027-03-02", "the same day without a leap day ends one day later in the calendar"),
    ("2028-02-28", [], [], "2028-04-23", "2 days of February, 31 of March and 23 of April"),
    ("2027-02-28", [], [], "2027-04-24", "1 day of February, 31 of March and 24 of April"),
    ("2028-03-01", [], [], "2028-04-25", "31 days of March and 25 of April, after the leap day"),
    ("2000-01-06", [], [], "2000-03-01", "2000 can be divided by 400 and has a leap day"),
    ("2032-01-05", [], [], "2032-02-29", "the last day may be a leap day"),
    # clock changes never move a day
    ("2027-03-27", [], [], "2027-05-21", "made on the day before summer time begins on 28 March 2027"),
    ("2027-03-28", [], [], "2027-05-22", "made on the day that has 23 hours"),
    ("2027-10-31", [], [], "2027-12-25", "made on the day that has 25 hours; Christmas Day is a day as any other"),
    ("2027-10-30", [], [], "2027-12-24", "made on the day before summer time ends"),
    ("2027-09-06", [], [], "2027-10-31", "the last day is the day that has 25 hours"),
    ("2028-01-31", [], [], "2028-03-26", "the last day is the day that has 23 hours, in a leap year"),
    ("2026-10-31", [], [], "2026-12-25", "no working day is asked for: 25 December stands"),
    ("2026-11-07", [], [], "2027-01-01", "no working day is asked for: 1 January stands"),
    ("2026-10-04", [], [], "2026-11-28", "a last day that is a Saturday stands"),
    # chains of extensions
    ("2026-10-01", [("2026-11-25", "2026-11-26")], [], "2026-11-26", "one day more, asked for on the last day"),
    (
        "2026-10-01",
        [("2026-11-25", "2026-11-26"), ("2026-11-26", "2026-11-27")],
        [],
        "2026-11-27",
        "each is asked for on the last day that the one before set",
    ),
    (
        "2026-10-01",
        [("2026-11-25", "2026-11-26"), ("2026-11-27", "2026-12-31")],
        [],
        "2026-11-26",
        "the second is one day after the last day that the first set",
    ),
    (
        "2026-10-01",
        [("2026-11-01", "2026-12-01"), ("2026-11-02", "2026-12-24")],
        [],
        "2026-12-24",
        "the later application sets the day, also while the first still runs",
    ),
    (
        "2026-10-01",
        [("2026-11-01", "2026-12-24"), ("2026-11-02", "2026-12-01")],
        [],
        "2026-12-01",
        "a grant sets the last day to its own, also to an earlier one than before",
    ),
    ("2026-10-01", [("2026-11-26", "2027-06-30")], [], "2026-11-25", "asked for one day out of time: ignored"),
    ("2026-10-01", [("2027-11-25", "2028-06-30")], [], "2026-11-25", "asked for a year out of time: ignored"),
    (
        "2026-10-01",
        [("2026-11-26", "2026-12-31"), ("2026-11-25", "2026-12-01")],
        [],
        "2026-12-31",
        "order of date counts, not of the list: the 25th sets 1 December, which puts the 26th in time",
    ),
    (
        "2026-10-01",
        [("2026-11-20", "2026-12-01"), ("2026-12-02", "2026-12-20"), ("2026-12-15", "2027-01-10")],
        [],
        "2026-12-01",
        "the second is out of time, so it does not put the third in time",
    ),
    (
        "2026-10-01",
        [("2026-11-20", "2026-12-31"), ("2026-12-31", "2027-02-28")],
        [],
        "2027-02-28",
        "a chain over the turn of the year",
    ),
    ("2028-01-05", [("2028-02-29", "2028-03-31")], [], "2028-03-31", "asked for on a last day that is a leap day"),
    ("2028-01-05", [("2028-03-01", "2028-03-31")], [], "2028-02-29", "asked for on the day after a leap day: too late"),
    ("2026-08-31", [("2026-10-25", "2026-11-25")], [], "2026-11-25", "in time on the day the clocks go back"),
    ("2026-08-31", [("2026-10-26", "2026-11-25")], [], "2026-10-25", "out of time on the day after it"),
    ("2026-10-01", [("2026-10-01", "2026-10-31")], [], "2026-10-31", "asked for on day 1, granted a shorter period"),
    # judicial reviews: both ends count
    ("2026-10-01", [], [("2026-11-25", "2026-11-25")], "2026-11-26", "begun and ended on the last day: one day"),
    ("2026-10-01", [], [("2026-11-25", "2027-01-31")], "2027-02-01", "6 days of November, 31 and 31: 68 days more"),
    ("2026-10-01", [], [("2026-11-26", "2027-01-31")], "2026-11-25", "begun after the last day: ignored"),
    ("2026-10-01", [], [("2026-11-26", None)], "2026-11-25", "begun after the last day and open: ignored too"),
    ("2026-10-01", [], [("2026-11-25", None)], None, "begun on the last day and open: no last day"),
    ("2026-10-01", [], [("2026-10-01", None)], None, "begun on day 1 and open: no last day"),
    ("2026-10-01", [], [("2026-10-01", "2026-10-31")], "2026-12-26", "October has 31 days"),
    (
        "2026-10-01",
        [],
        [("2026-11-24", "2026-11-24"), ("2026-11-26", "2026-11-26")],
        "2026-11-27",
        "the second begins on the last day that the first set",
    ),
    (
        "2026-10-01",
        [],
        [("2026-11-24", "2026-11-24"), ("2026-11-27", "2026-11-27")],
        "2026-11-26",
        "the second begins after the last day that the first set",
    ),
    (
        "2026-10-01",
        [],
        [("2026-10-10", "2026-10-19"), ("2026-10-20", "2026-10-29")],
        "2026-12-15",
        "two of ten days, one straight after the other: 20 days",
    ),
    (
        "2026-10-01",
        [],
        [("2026-10-10", "2026-10-19"), ("2026-12-05", None)],
        None,
        "10 days make 5 December the last day, and the second begins on it and is open",
    ),
    (
        "2026-10-01",
        [],
        [("2026-10-10", "2026-10-19"), ("2026-12-06", None)],
        "2026-12-05",
        "the second begins one day after that",
    ),
    ("2028-01-05", [], [("2028-02-28", "2028-03-01")], "2028-03-03", "28 and 29 February and 1 March: 3 days"),
    ("2027-01-05", [], [("2027-02-28", "2027-03-01")], "2027-03-03", "28 February and 1 March: 2 days after 1 March"),
    ("2027-03-01", [], [("2027-03-27", "2027-03-29")], "2027-04-28", "3 days over the start of summer time"),
    ("2026-10-01", [], [("2026-10-25", "2026-10-25")], "2026-11-26", "the day of 25 hours is one day"),
    # both
    (
        "2026-10-01",
        [("2026-11-25", "2026-12-25")],
        [("2026-12-25", "2026-12-25")],
        "2026-12-26",
        "the review begins on the last day that the extension set",
    ),
    (
        "2026-10-01",
        [("2026-11-25", "2026-12-25")],
        [("2026-12-26", None)],
        "2026-12-25",
        "the open review begins after it and is ignored",
    ),
    (
        "2026-10-01",
        [("2026-11-26", "2026-12-25")],
        [("2026-12-01", "2026-12-05")],
        "2026-11-25",
        "the extension is out of time, so the review is too",
    ),
    (
        "2026-10-01",
        [("2026-11-26", "2026-12-25")],
        [("2026-11-25", "2026-11-25")],
        "2026-12-25",
        "the review of the last day puts the extension in time",
    ),
    (
        "2026-10-01",
        [("2026-10-20", "2026-12-01"), ("2026-12-06", "2026-12-31")],
        [("2026-10-21", "2026-10-25")],
        "2026-12-31",
        "5 days make 6 December the last day, on which the second is asked for",
    ),
    (
        "2026-10-01",
        [("2026-10-20", "2026-12-01"), ("2026-12-07", "2026-12-31")],
        [("2026-10-21", "2026-10-25")],
        "2026-12-06",
        "the second is asked for one day after that",
    ),
    (
        "2026-10-01",
        [("2026-11-30", "2026-12-31")],
        [("2026-11-26", None), ("2026-11-25", "2026-11-29")],
        None,
        "the review of the 25th puts the one of the 26th in time, and that one is open",
    ),
]

PUBLICATION = [
    ("2028-02-09", "2028-02-29", "day 21 is the leap day"),
    ("2028-02-10", "2028-03-01", "29 February is a day of the period"),
    ("2027-02-10", "2027-03-02", "without a leap day one day later in the calendar"),
    ("2027-03-20", "2027-04-09", "over the start of summer time"),
    ("2026-10-11", "2026-10-31", "over the end of summer time"),
    ("2026-12-05", "2026-12-25", "Christmas Day is a day as any other"),
    ("2026-12-12", "2027-01-01", "over the turn of the year"),
]


def d(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(
    ("made_on", "extensions", "reviews", "due"),
    [case[:4] for case in CASES],
    ids=[f"{case[0]}: {case[4]}" for case in CASES],
)
def test_the_last_day(
    made_on: str, extensions: list[tuple[str, str]], reviews: list[tuple[str, str | None]], due: str | None
) -> None:
    found = response_due(
        d(made_on),
        extensions=[Extension(d(asked), d(until)) for asked, until in extensions],
        judicial_reviews=[JudicialReview(d(begun), d(ended) if ended else None) for begun, ended in reviews],
    )
    assert found == (d(due) if due else None)


@pytest.mark.parametrize(("came", "by"), [case[:2] for case in PUBLICATION], ids=[case[2] for case in PUBLICATION])
def test_the_last_day_to_publish(came: str, by: str) -> None:
    assert publish_by(d(came)) == d(by)


Told = tuple[str, str, dict[str, Any]]
ASKED: Told = ("extension-applied", "2026-11-25", {"reason": "leave"})
ASKED_LATE: Told = ("extension-applied", "2026-11-26", {"reason": "leave"})
REFUSED: Told = ("extension-refused", "2026-12-01", {"reason": "no need"})
BEGUN: Told = ("judicial-review-begun", "2026-11-25", {})
BEGUN_LATE: Told = ("judicial-review-begun", "2026-11-26", {})
ENDED: Told = ("judicial-review-ended", "2026-12-04", {})

#: Made on 1 October 2026 and due by 25 November; what was told, the day looked at, the state, the label's words, why.
STANDING = [
    (
        [ASKED],
        "2027-06-01",
        "extension-requested",
        "More time asked for on 25 November 2026, not yet decided",
        "asked for in time and undecided: never overdue, however long it takes",
    ),
    (
        [ASKED_LATE],
        "2026-11-27",
        "overdue",
        "No response received; it was due by 25 November 2026",
        "asked for out of time: it stops nothing",
    ),
    (
        [ASKED, REFUSED],
        "2026-12-01",
        "overdue",
        "No response received; it was due by 25 November 2026",
        "a refusal restores the old date",
    ),
    (
        [BEGUN],
        "2027-06-01",
        "paused",
        "Paused since 25 November 2026 for a judicial review; no response is due",
        "begun on the last day and open: nothing is due",
    ),
    (
        [BEGUN_LATE],
        "2026-11-27",
        "overdue",
        "No response received; it was due by 25 November 2026",
        "begun after the last day: it stops nothing",
    ),
    (
        [BEGUN, ENDED],
        "2026-12-05",
        "awaiting",
        "Awaiting a response, due by 5 December 2026",
        "ten days, both ends counted, and the last day is still a day to answer",
    ),
    (
        [BEGUN, ENDED],
        "2026-12-06",
        "overdue",
        "No response received; it was due by 5 December 2026",
        "the day after that is too late",
    ),
]


def told(events: list[Told], basis: dict[str, Any] = DUTY) -> list[Fact]:
    return story(*events, basis=basis)


@pytest.mark.parametrize(
    ("events", "on", "state", "words"),
    [case[:4] for case in STANDING],
    ids=[f"{case[4]} ({case[1]})" for case in STANDING],
)
def test_what_the_public_reads(events: list[Told], on: str, state: str, words: str) -> None:
    inputs = fold(told(events))
    assert inputs is not None
    assert clock_state(inputs, d(on)) == state
    assert is_overdue(inputs, d(on)) is (state == "overdue")
    assert is_stopped(inputs) is (state in {"extension-requested", "paused"})
    assert public_label(inputs, d(on)).words == words


@pytest.mark.parametrize("on", ["2026-11-26", "2028-02-29", "2099-12-31"])
@pytest.mark.parametrize("events", [[], [ASKED], [BEGUN], [BEGUN, ENDED]])
def test_without_a_duty_nothing_is_ever_due(events: list[Told], on: str) -> None:
    inputs = fold(told(events, NO_DUTY))
    assert inputs is not None
    assert inputs.last_day is None
    assert not is_overdue(inputs, d(on))
    assert "due" not in public_label(inputs, d(on)).words.replace("overdue", "")


def test_the_clock_to_publish_stands_while_representations_are_undecided() -> None:
    came = received("2026-11-20")
    made: Told = ("representations-made", "2026-11-20", {"text": "no"})
    before, during = fold(told([came])), fold(told([came, made]))
    assert before is not None
    assert during is not None
    assert before.publish_by == d("2026-12-10")
    assert during.publish_by is None


@pytest.mark.parametrize(("came", "refused"), [("2026-09-30", True), ("2026-10-01", False)])
def test_nothing_is_received_before_it_was_asked_for(came: str, refused: bool) -> None:
    assert ("It cannot have happened before the recommendation was made." in refusals([], received(came))) is refused
