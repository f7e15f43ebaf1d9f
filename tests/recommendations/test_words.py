"""The clock's working, read as a table."""

from datetime import date

from recommendations.clock import Application, Extension, JudicialReview, working
from recommendations.words import clock_lines


def test_each_step_has_a_name_a_date_and_a_reason() -> None:
    lines = clock_lines(
        working(
            date(2026, 2, 5),
            extensions=[Extension(date(2026, 3, 18), date(2026, 4, 22))],
            judicial_reviews=[JudicialReview(date(2026, 3, 20), date(2026, 3, 21)), JudicialReview(date(2026, 5, 1))],
            applications=[Application(date(2026, 2, 10), refused=True), Application(date(2026, 4, 26))],
        )
    )
    assert [(line.name, line.on and line.on.isoformat(), line.words) for line in lines] == [
        ("Made", "2026-02-05", "The decision maker signed it. This is day 1."),
        ("Day 56", "2026-04-01", "5 February 2026 plus 55 days. Weekends and bank holidays count."),
        ("More time refused", "2026-02-10", "Asked for on 10 February 2026, day 6. The last day stays as it was."),
        ("More time given until", "2026-04-22", "Asked for on 18 March 2026, day 42, so in time. 21 more days."),
        (
            "Judicial review begun",
            "2026-03-20",
            "Proceedings lasted 2 days, with the first and the last day counted. The last day moves to 24 April 2026.",
        ),
        (
            "More time asked for",
            "2026-04-26",
            "Asked for on 26 April 2026, day 81, after the last day, so it cannot be given.",
        ),
        ("Judicial review not counted", "2026-05-01", "Proceedings began after the last day then current."),
        ("Response due", "2026-04-24", "Day 79, the last day to answer."),
    ]
    assert [line.name for line in lines if line.answer] == ["Response due"]
    assert [line.legal_check for line in lines] == [False, False, True, False, True, False, True, True]


def test_an_open_review_has_no_last_day() -> None:
    lines = clock_lines(working(date(2026, 2, 5), judicial_reviews=[JudicialReview(date(2026, 2, 6))]))
    assert lines[-1].words == "Proceedings are open. While they are, no response is due."


def test_without_steps_there_are_no_lines() -> None:
    assert clock_lines(()) == []
