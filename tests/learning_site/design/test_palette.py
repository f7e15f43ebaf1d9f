"""An issue's colour goes by its number and starts again after eight."""

import pytest

from learning_site.design.palette import theme_class


@pytest.mark.parametrize(
    ("number", "name"),
    [(1, "lt-theme-1"), (8, "lt-theme-8"), (9, "lt-theme-1"), ("46", "lt-theme-6"), (None, ""), ("", "")],
)
def test_colour_of_an_issue(number: int | str | None, name: str) -> None:
    assert theme_class(number) == name
