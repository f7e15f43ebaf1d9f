"""A date in three boxes: what counts as one, what each error says, and that the typed words stay."""

import datetime as dt

import pytest
from django import forms

from learning_site.design.dates import DateField


class DateForm(forms.Form):
    made_on = DateField(label="Made on")
    seen_on = DateField(label="Seen on", required=False)


def form(day: str = "", month: str = "", year: str = "") -> DateForm:
    return DateForm({"made_on_day": day, "made_on_month": month, "made_on_year": year})


def test_three_numbers_are_a_date() -> None:
    filled = form(" 27 ", "03", "2026")

    assert filled.is_valid()
    assert filled.cleaned_data["made_on"] == dt.date(2026, 3, 27)


def test_an_optional_date_may_be_left_empty() -> None:
    filled = form("27", "3", "2026")

    assert filled.is_valid()
    assert filled.cleaned_data["seen_on"] is None


@pytest.mark.parametrize(
    ("boxes", "words"),
    [
        (("", "", ""), "Enter a date"),
        (("27", "", "2026"), "The date must include a day, a month and a year"),
        (("31", "2", "2026"), "The date must be a real one, such as 27 3 2026"),
        (("29", "2", "2027"), "The date must be a real one, such as 27 3 2026"),
        (("27", "3", "26"), "The date must be a real one, such as 27 3 2026"),
        (("27", "March", "2026"), "The date must be a real one, such as 27 3 2026"),
        (("27", "3", "99999999999999999999"), "The date must be a real one, such as 27 3 2026"),
        (("²", "3", "2026"), "The date must be a real one, such as 27 3 2026"),
    ],
)
def test_what_is_no_date_says_what_is_wrong(boxes: tuple[str, str, str], words: str) -> None:
    assert form(*boxes).errors["made_on"] == [words]


def test_what_was_typed_stays_in_the_boxes() -> None:
    html = str(form("31", "Feb<", "2026"))

    assert 'name="made_on_day" type="text" value="31"' in html
    assert 'value="Feb&lt;"' in html


def test_a_known_date_fills_the_boxes() -> None:
    html = str(DateForm(initial={"made_on": dt.date(2026, 3, 27)}))

    assert 'name="made_on_month" type="text" value="3"' in html


def test_a_day_beyond_what_validators_allow_is_refused() -> None:
    class Late(forms.Form):
        day = DateField(validators=[forms.fields.validators.MaxValueValidator(dt.date(2026, 1, 1))])

    assert Late({"day_day": "2", "day_month": "1", "day_year": "2026"}).errors["day"]
