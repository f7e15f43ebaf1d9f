"""Working days of our own promises: weekends and the bank holidays of England and Wales do not count."""

from datetime import date

import pytest

from recommendations import working_days

HOLIDAYS = {
    2024: ["01-01", "03-29", "04-01", "05-06", "05-27", "08-26", "12-25", "12-26"],
    2025: ["01-01", "04-18", "04-21", "05-05", "05-26", "08-25", "12-25", "12-26"],
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2028: ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
}


@pytest.mark.parametrize(("year", "days"), HOLIDAYS.items())
def test_bank_holidays_are_those_that_are_published(year: int, days: list[str]) -> None:
    assert sorted(working_days.bank_holidays(year)) == [date.fromisoformat(f"{year}-{day}") for day in days]


@pytest.mark.parametrize(
    ("said_on", "answer_by"),
    [
        ("2026-11-16", "2026-11-18"),
        ("2026-11-20", "2026-11-24"),
        ("2026-11-21", "2026-11-24"),
        ("2026-12-24", "2026-12-30"),
        ("2026-04-02", "2026-04-08"),
    ],
)
def test_an_answer_is_owed_two_working_days_later(said_on: str, answer_by: str) -> None:
    assert working_days.after(date.fromisoformat(said_on), 2) == date.fromisoformat(answer_by)
