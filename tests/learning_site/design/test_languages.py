"""English content on a Welsh page says that it is English; dates are in the Welsh of Wales."""

from datetime import date
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation
from django.utils.formats import date_format


@pytest.mark.parametrize(
    ("language", "welsh", "expected"),
    [
        ("cy", "", '<h1 lang="en">'),
        ("cy", None, '<h1 lang="en">'),
        ("cy", "Teitl", "<h1>"),
        ("en", "", "<h1>"),
        ("en", "Teitl", "<h1>"),
    ],
)
def test_only_english_content_on_a_welsh_page_is_marked(language: str, welsh: str | None, expected: str) -> None:
    thing = SimpleNamespace(title_en="Title", title_cy=welsh)

    with translation.override(language):
        html = Template('{% load page %}<h1{{ thing|in_english:"title" }}>').render(Context({"thing": thing}))

    assert html == expected


def test_july_is_spelt_as_in_wales() -> None:
    with translation.override("cy"):
        assert date_format(date(2026, 7, 1), "j F Y") == "1 Gorffennaf 2026"
        assert date_format(date(2026, 7, 1), "E") == "Gorffennaf"
