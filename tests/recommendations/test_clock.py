"""The statutory clock: the oracles of the law, a table worked out by hand, and properties against a slow count."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recommendations.clock import (
    Application,
    Extension,
    JudicialReview,
    StepKind,
    base_due,
    day_number,
    in_time,
    is_late,
    publish_by,
    response_due,
    review_due,
    working,
)


def d(text: str) -> date:
    return date.fromisoformat(text)


def extension(applied_on: str, until: str) -> Extension:
    return Extension(d(applied_on), d(until))


def review(begun_on: str, ended_on: str | None = None) -> JudicialReview:
    return JudicialReview(d(begun_on), d(ended_on) if ended_on else None)


ORACLES = [
    ("2026-10-01", 56, "2026-11-25"),
    ("2026-12-31", 56, "2027-02-24"),
    ("2028-02-01", 56, "2028-03-27"),
    ("2027-02-01", 56, "2027-03-28"),
]

BASE = [
    ("2023-12-31", 56, "2024-02-24"),
    ("2024-01-01", 56, "2024-02-25"),
    ("2024-01-05", 56, "2024-02-29"),
    ("2024-01-06", 56, "2024-03-01"),
    ("2024-02-28", 56, "2024-04-23"),
    ("2024-02-29", 56, "2024-04-24"),
    ("2024-03-01", 56, "2024-04-25"),
    ("2024-12-31", 56, "2025-02-24"),
    ("2025-01-01", 56, "2025-02-25"),
    ("2025-02-28", 56, "2025-04-24"),
    ("2026-01-01", 56, "2026-02-25"),
    ("2026-01-31", 56, "2026-03-27"),
    ("2026-02-05", 56, "2026-04-01"),  # over the start of summer time
    ("2026-03-28", 56, "2026-05-22"),
    ("2026-03-29", 56, "2026-05-23"),  # made on the day the clocks go forward
    ("2026-06-30", 56, "2026-08-24"),
    ("2026-08-31", 56, "2026-10-25"),  # due on the day the clocks go back
    ("2026-09-01", 56, "2026-10-26"),
    ("2026-10-24", 56, "2026-12-18"),
    ("2026-10-25", 56, "2026-12-19"),
    ("2026-12-24", 56, "2027-02-17"),
    ("2027-01-31", 56, "2027-03-27"),
    ("2028-01-05", 56, "2028-02-29"),
    ("2028-02-29", 56, "2028-04-24"),
    ("2100-01-31", 56, "2100-03-27"),  # 2100 is no leap year
    ("2026-10-01", 1, "2026-10-01"),
    ("2026-10-01", 28, "2026-10-28"),
    ("2028-02-28", 2, "2028-02-29"),
    ("2026-12-31", 365, "2027-12-30"),
]


@pytest.mark.parametrize(("made_on", "days", "due"), ORACLES + BASE)
def test_the_period_begins_with_the_day_made(made_on: str, days: int, due: str) -> None:
    assert base_due(d(made_on), days) == d(due)
    assert response_due(d(made_on), days=days) == d(due)


@pytest.mark.parametrize(
    ("received_on", "by"),
    [
        ("2026-10-01", "2026-10-21"),  # the oracle
        ("2026-10-12", "2026-11-01"),
        ("2024-02-09", "2024-02-29"),
        ("2025-02-09", "2025-03-01"),
        ("2026-03-29", "2026-04-18"),
        ("2026-10-25", "2026-11-14"),
        ("2026-12-31", "2027-01-20"),
        ("2028-02-29", "2028-03-20"),
        ("2026-04-20", "2026-05-10"),
    ],
)
def test_the_day_received_is_day_one_of_the_period_to_publish(received_on: str, by: str) -> None:
    assert publish_by(d(received_on)) == d(by)


# Everything below is about a recommendation made on 1 October 2026, due on 25 November 2026.
MADE = "2026-10-01"

DUE = [
    # extensions
    ("granted", [extension("2026-11-20", "2026-12-16")], [], "2026-12-16"),
    ("asked for on the last day", [extension("2026-11-25", "2026-12-09")], [], "2026-12-09"),
    ("asked for a day too late", [extension("2026-11-26", "2026-12-09")], [], "2026-11-25"),
    ("asked for on the day made", [extension("2026-10-01", "2026-12-01")], [], "2026-12-01"),
    (
        "a chain, each in time",
        [extension("2026-11-20", "2026-12-09"), extension("2026-12-09", "2026-12-31")],
        [],
        "2026-12-31",
    ),
    (
        "a chain whose second link is late",
        [extension("2026-11-20", "2026-12-09"), extension("2026-12-10", "2026-12-31")],
        [],
        "2026-12-09",
    ),
    (
        "a chain whose first link is late: the second falls with it",
        [extension("2026-11-26", "2026-12-09"), extension("2026-12-01", "2026-12-31")],
        [],
        "2026-11-25",
    ),
    (
        "given in any order",
        [extension("2026-12-09", "2026-12-31"), extension("2026-11-20", "2026-12-09")],
        [],
        "2026-12-31",
    ),
    (
        "three links",
        [
            extension("2026-11-25", "2026-11-30"),
            extension("2026-11-30", "2026-12-05"),
            extension("2026-12-05", "2026-12-10"),
        ],
        [],
        "2026-12-10",
    ),
    ("over the leap day", [extension("2026-11-01", "2028-02-29")], [], "2028-02-29"),
    ("over the start of summer time", [extension("2026-11-25", "2027-03-28")], [], "2027-03-28"),
    # judicial reviews: both ends count
    ("five days", [], [review("2026-10-06", "2026-10-10")], "2026-11-30"),
    ("one day", [], [review("2026-10-06", "2026-10-06")], "2026-11-26"),
    ("begun on the day made", [], [review("2026-10-01", "2026-10-02")], "2026-11-27"),
    ("begun on the last day", [], [review("2026-11-25", "2026-12-04")], "2026-12-05"),
    ("begun a day too late", [], [review("2026-11-26", "2026-12-04")], "2026-11-25"),
    ("open", [], [review("2026-10-06")], None),
    ("open, begun on the last day", [], [review("2026-11-25")], None),
    ("open, begun too late", [], [review("2026-11-26")], "2026-11-25"),
    (
        "two, one after the other",
        [],
        [review("2026-10-06", "2026-10-10"), review("2026-10-20", "2026-10-21")],
        "2026-12-02",
    ),
    (
        "a second that is in time only because of the first",
        [],
        [review("2026-11-20", "2026-11-24"), review("2026-11-30", "2026-12-01")],
        "2026-12-02",
    ),
    (
        "a second that is late in spite of the first",
        [],
        [review("2026-11-20", "2026-11-24"), review("2026-12-01", "2026-12-01")],
        "2026-11-30",
    ),
    ("one ended, one open", [], [review("2026-10-06", "2026-10-10"), review("2026-11-30")], None),
    ("over the end of summer time", [], [review("2026-10-24", "2026-10-26")], "2026-11-28"),
    ("over a leap day", [], [review("2026-11-25", "2028-03-01")], "2028-03-02"),
    # both, in order of date
    (
        "extension, then review",
        [extension("2026-10-05", "2026-12-01")],
        [review("2026-10-06", "2026-10-10")],
        "2026-12-06",
    ),
    (
        "review, then extension: it sets the day",
        [extension("2026-10-12", "2026-12-01")],
        [review("2026-10-06", "2026-10-10")],
        "2026-12-01",
    ),
    (
        "extension in time only because of the review",
        [extension("2026-11-30", "2026-12-15")],
        [review("2026-10-06", "2026-10-10")],
        "2026-12-15",
    ),
    (
        "extension late in spite of the review",
        [extension("2026-12-01", "2026-12-15")],
        [review("2026-10-06", "2026-10-10")],
        "2026-11-30",
    ),
    (
        "review in time only because of the extension",
        [extension("2026-11-25", "2026-12-09")],
        [review("2026-12-09", "2026-12-10")],
        "2026-12-11",
    ),
    (
        "review late in spite of the extension",
        [extension("2026-11-25", "2026-12-09")],
        [review("2026-12-10", "2026-12-11")],
        "2026-12-09",
    ),
    (
        "on one day: first the extension",
        [extension("2026-10-06", "2026-12-01")],
        [review("2026-10-06", "2026-10-06")],
        "2026-12-02",
    ),
    ("open review after an extension", [extension("2026-10-05", "2026-12-01")], [review("2026-12-01")], None),
    ("extension while a review is open", [extension("2026-10-12", "2026-12-01")], [review("2026-10-06")], None),
    (
        "late review between two extensions",
        [extension("2026-11-20", "2026-12-09"), extension("2026-12-09", "2026-12-20")],
        [review("2026-12-21", "2026-12-22")],
        "2026-12-20",
    ),
]


@pytest.mark.parametrize(("extensions", "reviews", "due"), [case[1:] for case in DUE], ids=[case[0] for case in DUE])
def test_the_last_day_in_order_of_date(
    extensions: list[Extension], reviews: list[JudicialReview], due: str | None
) -> None:
    expected = d(due) if due else None
    assert response_due(d(MADE), extensions=extensions, judicial_reviews=reviews) == expected


@pytest.mark.parametrize(
    ("due", "received_on", "today", "late"),
    [
        ("2026-11-25", "2026-11-25", "2026-12-01", False),
        ("2026-11-25", "2026-11-26", "2026-12-01", True),
        ("2026-11-25", None, "2026-11-25", False),
        ("2026-11-25", None, "2026-11-26", True),
        ("2026-11-25", "2026-10-01", "2026-11-26", False),
        (None, None, "2030-01-01", False),
        (None, "2029-01-01", "2030-01-01", False),
    ],
)
def test_late_is_after_the_last_day_and_never_without_one(
    due: str | None, received_on: str | None, today: str, late: bool
) -> None:
    received = d(received_on) if received_on else None
    assert is_late(d(due) if due else None, received_on=received, today=d(today)) is late


@pytest.mark.parametrize(
    ("applied_on", "expected"),
    [("2026-09-30", False), ("2026-10-01", True), ("2026-11-25", True), ("2026-11-26", False)],
)
def test_more_time_is_asked_for_in_time_up_to_the_last_day(applied_on: str, expected: bool) -> None:
    assert in_time(d(applied_on), d(MADE)) is expected


def test_more_time_asked_for_while_a_review_is_open_is_in_time() -> None:
    assert in_time(d("2027-06-01"), d(MADE), judicial_reviews=[review("2026-11-01")])


@pytest.mark.parametrize(
    ("completed_on", "due"),
    [
        ("2026-10-12", "2027-10-12"),
        ("2028-02-29", "2029-02-28"),
        ("2027-02-28", "2028-02-28"),
        ("2026-12-31", "2027-12-31"),
    ],
)
def test_a_review_of_effect_falls_due_after_twelve_months(completed_on: str, due: str) -> None:
    assert review_due(d(completed_on)) == d(due)


@pytest.mark.parametrize("days", [0, -1])
def test_a_period_has_at_least_one_day(days: int) -> None:
    with pytest.raises(ValueError, match="at least one day"):
        base_due(d(MADE), days)
    with pytest.raises(ValueError, match="at least one day"):
        publish_by(d(MADE), days)


def test_a_review_cannot_end_before_it_began() -> None:
    with pytest.raises(ValueError, match="before it began"):
        review("2026-10-06", "2026-10-05")


def test_the_working_shows_each_step_and_flags_what_is_not_settled() -> None:
    steps = working(
        d(MADE),
        extensions=[extension("2026-11-20", "2026-12-09")],
        judicial_reviews=[review("2026-11-22", "2026-11-24")],
        applications=[Application(d("2026-10-10"), refused=True), Application(d("2026-12-01"))],
    )
    assert [(step.kind, step.on.isoformat(), step.legal_check) for step in steps] == [
        (StepKind.MADE, "2026-10-01", False),
        (StepKind.BASE, "2026-11-25", False),
        (StepKind.REFUSED, "2026-10-10", True),
        (StepKind.EXTENSION, "2026-11-20", False),
        (StepKind.REVIEW, "2026-11-22", True),
        (StepKind.UNDECIDED, "2026-12-01", True),
        (StepKind.ANSWER, "2026-12-12", True),
    ]
    assert steps[-1].days == day_number(d(MADE), d("2026-12-12")) == 73


def test_the_working_ends_with_an_open_review() -> None:
    steps = working(d(MADE), judicial_reviews=[review("2026-10-06")])
    assert steps[-1].kind == StepKind.REVIEW_OPEN
    assert steps[-1].last_day is None


def test_what_came_too_late_is_shown_and_changes_nothing() -> None:
    steps = working(
        d(MADE),
        extensions=[extension("2026-11-26", "2026-12-09")],
        judicial_reviews=[review("2026-11-27", "2026-11-28"), review("2026-11-29")],
        applications=[Application(d("2026-11-30"))],
    )
    assert [step.kind for step in steps[2:]] == [
        StepKind.EXTENSION_OUT_OF_TIME,
        StepKind.REVIEW_OUT_OF_TIME,
        StepKind.REVIEW_OUT_OF_TIME,
        StepKind.UNDECIDED_OUT_OF_TIME,
        StepKind.ANSWER,
    ]
    assert steps[-1].last_day == d("2026-11-25")


days_of_decade = st.dates(date(2020, 1, 1), date(2030, 12, 31))
spans_of_days = st.integers(0, 120).map(timedelta)
extensions_made = st.builds(lambda day, more: Extension(day, day + more), days_of_decade, spans_of_days)
reviews_held = st.builds(
    lambda day, more: JudicialReview(day, None if more is None else day + more),
    days_of_decade,
    st.none() | spans_of_days,
)


@given(days_of_decade, st.integers(1, 400))
def test_a_period_holds_exactly_its_days(made_on: date, days: int) -> None:
    due = base_due(made_on, days)
    counted = 1
    while made_on + timedelta(days=counted - 1) < due:
        counted += 1
    assert counted == days


def slow_last_day(made_on: date, extensions: list[Extension], reviews: list[JudicialReview]) -> date | None:
    """Walk the calendar day by day and let whatever is dated that day happen."""
    last_day: date = base_due(made_on)
    for day in sorted({e.applied_on for e in extensions} | {r.begun_on for r in reviews}):
        for e in extensions:
            if e.applied_on == day and day <= last_day:
                last_day = e.until
        for r in reviews:
            if r.begun_on == day and day <= last_day:
                if r.ended_on is None:
                    return None
                cursor = r.begun_on
                while cursor <= r.ended_on:
                    cursor += timedelta(days=1)
                    last_day += timedelta(days=1)
    return last_day


@given(days_of_decade, st.lists(extensions_made, max_size=4), st.lists(reviews_held, max_size=4))
def test_the_last_day_equals_a_walk_through_the_calendar(
    made_on: date, extensions: list[Extension], reviews: list[JudicialReview]
) -> None:
    due = response_due(made_on, extensions=extensions, judicial_reviews=reviews)
    assert due == slow_last_day(made_on, extensions, reviews)
    assert working(made_on, extensions=extensions, judicial_reviews=reviews)[-1].last_day == due
