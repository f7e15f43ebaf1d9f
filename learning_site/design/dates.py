"""A date that a person knows, in three boxes; what was typed stays in the boxes when it is not a date."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

PARTS = ("day", "month", "year")


class DateWidget(forms.MultiWidget):
    """Day, month and year; the names of the boxes end in `_day`, `_month`, `_year`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(widgets={part: forms.TextInput() for part in PARTS}, attrs=attrs)

    def decompress(self, value: dt.date | None) -> list[int | None]:
        return parts(value)


def parts(value: dt.date | Sequence[Any] | None) -> list[Any]:
    """Day, month and year of a date, or the three boxes as they were typed."""
    if value is None:
        return [None, None, None]
    return [value.day, value.month, value.year] if isinstance(value, dt.date) else list(value)


class DateField(forms.MultiValueField):
    """A date from three boxes. Nothing in any box is no date; the errors say which part is missing or wrong."""

    widget = DateWidget
    default_error_messages = {
        "required": _("Enter a date"),
        "missing": _("The date must include a day, a month and a year"),
        "invalid": _("The date must be a real one, such as 27 3 2026"),
    }

    def __init__(self, **options: Any) -> None:
        box = forms.CharField(required=False, max_length=20)
        super().__init__(fields=(box, box, box), require_all_fields=False, **options)

    def clean(self, value: Sequence[Any] | dt.date | None) -> dt.date | None:
        """The date, or None where it is optional and all boxes are empty."""
        typed = [str(part or "").strip() for part in parts(value)]
        if not any(typed):
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        if not all(typed):
            raise ValidationError(self.error_messages["missing"], code="missing")
        date = self.compress(typed)
        self.run_validators(date)
        return date

    def compress(self, data_list: Sequence[str]) -> dt.date:
        """The date of three texts; raises ValidationError if there is no such day."""
        try:
            day, month, year = (int(part) for part in data_list)
            return dt.date(year if year > 999 else 0, month, day)
        except (ValueError, OverflowError):
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None
