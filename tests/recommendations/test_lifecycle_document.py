"""docs/lifecycle.md says what the table says."""

from pathlib import Path

from django.utils.translation import override

from recommendations import lifecycle
from recommendations.lifecycle.document import document

PAGE = Path(__file__).resolve().parents[2] / "docs" / "lifecycle.md"


def test_the_page_is_made_from_the_table() -> None:
    with override("en"):
        assert PAGE.read_text(encoding="utf-8") == document(), "run manage.py document_lifecycle"


def test_every_row_and_every_guard_is_told() -> None:
    text = document()
    for row in lifecycle.ROWS:
        assert f"| {row.kind.label} |" in text
        for guard in (*row.when, *row.checks, *row.apart):
            assert guard.__doc__
            assert guard.__doc__ in text
