"""Every kind of defect of a file is said in plain words, by row and column; a hostile file is not kept."""

import io
import zipfile
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import Workbook

from recommendations.importing.checking import Known, check
from recommendations.importing.columns import COLUMNS, EVENTS
from recommendations.importing.files import as_csv, as_xlsx, template
from recommendations.importing.reading import UnreadableError, read, refuse_hostile

KNOWN = Known(frozenset({"force"}), frozenset({"searches"}), frozenset({"custody"}), frozenset({"pra-28a"}))
MIDNIGHT = datetime(2024, 3, 27)  # noqa: DTZ001 - a cell of a workbook has no zone
HEAD = "reference,organisation,date,event,reason\n"


def problems(name: str, content: bytes) -> list[tuple[int, str, str]]:
    return [(each.row, each.column, each.words) for row in read(name, content) for each in check(row, KNOWN).problems]


def workbook(*rows: list[Any]) -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEAD.strip().split(","), *rows):
        sheet.append(row)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def refusal(name: str, content: bytes) -> str:
    with pytest.raises(UnreadableError) as refused:
        list(read(name, content))
    return str(refused.value)


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        ("LR-2024-001,force,2024-03-04,withdrawn,", "reason", "This cell is empty, and “withdrawn” needs it."),
        (",force,2024-03-04,withdrawn,No", "reference", "This cell is empty."),
        ("LR-24-1,force,2024-03-04,withdrawn,No", "reference", "is no reference like LR-2026-014"),
        ("LR-2024-001,nobody,2024-03-04,withdrawn,No", "organisation", "This site does not know: nobody."),
        ("LR-2024-001,force,2024-02-30,withdrawn,No", "date", "is no date like 2026-03-27 or 27/03/2026"),
        ("LR-2024-001,force,45355,withdrawn,No", "date", "is no date like"),
        ("LR-2024-001,force,2024-03-04,abolished,No", "event", "There is no event “abolished”. Choose one of"),
        ("LR-2024-001,force,2024-03-04,disputed,No", "event", "There is no event"),
        ("LR-2024-001,force,2024-03-04,closed,bored", "reason", "“bored” is not one of: addressee-ceased"),
        ("LR-2024-001,force,2024-03-04,judicial-review-begun,x", "reason", "has no such value: leave this cell empty"),
        ("LR-2024-001,force,2024-03-04,withdrawn,=1+1", "reason", "This cell holds a formula."),
    ],
)
def test_a_wrong_cell_is_named(row: str, column: str, words: str) -> None:
    found = problems("old.csv", (HEAD + row + "\n").encode())
    assert [(number, name) for number, name, _words in found] == [(2, column)]
    assert words in found[0][2]


def test_texts_that_are_too_long_are_named() -> None:
    found = problems("old.csv", (HEAD + f"LR-2024-001,force,2024-03-04,withdrawn,{'x' * 20_001}\n").encode())
    assert "longer than 20,000 characters" in found[0][2]


def test_dates_of_both_kinds_and_of_excel_are_the_same_day() -> None:
    rows = [["LR-2024-001", "force", value, "withdrawn", "No"] for value in (date(2024, 3, 27), MIDNIGHT)]
    text = HEAD + "LR-2024-001,force,27/03/2024,withdrawn,No\nLR-2024-001,force,2024-03-27,withdrawn,No\n"
    lines = [check(row, KNOWN) for row in (*read("a.xlsx", workbook(*rows)), *read("a.csv", text.encode()))]
    assert [line.values["date"] for line in lines] == [date(2024, 3, 27)] * 4
    assert not any(line.problems for line in lines)


def test_numbers_times_and_formulas_are_no_dates() -> None:
    rows = [["LR-2024-001", "force", value, "withdrawn", "No"] for value in (45355, MIDNIGHT.replace(hour=13), "=A1")]
    found = problems("a.xlsx", workbook(*rows))
    assert [(number, column) for number, column, _words in found] == [(2, "date"), (3, "date"), (4, "date")]
    assert "45355 is a number, not a date" in found[0][2]
    assert "formula" in found[2][2]


def test_a_date_where_words_are_wanted_and_a_number_as_text() -> None:
    found = problems("a.xlsx", workbook(["LR-2024-001", "force", date(2024, 3, 4), "withdrawn", date(2024, 1, 1)]))
    assert found == [(2, "reason", "This cell holds a date, and words are wanted.")]
    assert problems("a.xlsx", workbook(["LR-2024-001", "force", date(2024, 3, 4), "withdrawn", 12])) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("delimiter", [",", ";"])
def test_utf_8_is_read_with_either_separator(encoding: str, delimiter: str) -> None:
    text = (HEAD + "LR-2024-001,force,2024-03-04,withdrawn,Tŷ Hafan\n").replace(",", delimiter)
    assert [row.cells["reason"] for row in read("old.csv", text.encode(encoding))] == ["Tŷ Hafan"]


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_are_refused_with_advice(encoding: str) -> None:
    content = (HEAD + "LR-2024-001,force,2024-03-04,withdrawn,Café – no\n").encode(encoding)
    assert "not saved as UTF-8" in refusal("old.csv", content)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"reference,organisation\n", "Missing: date, event"),
        (b"reference,organisation,date,event,colour\n", "columns that we do not know: colour"),
        (b"reference,organisation,date,event,event\n", "the same column twice: event"),
        (b"", "Missing: reference"),
        (HEAD.encode() + b'LR-2024-001,force,"2024', "not a complete CSV file"),
        (HEAD.encode() + b"LR-2024-001,force,2024-03-04,withdrawn,No,more\n", "Row 2 has more cells"),
    ],
)
def test_a_table_that_is_none_is_refused(content: bytes, words: str) -> None:
    assert words in refusal("old.csv", content)


def test_too_many_rows_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recommendations.importing.reading.MOST_ROWS", 2)
    assert "more than 2 rows" in refusal("old.csv", (HEAD + "LR-2024-001,force,2024-03-04,withdrawn,No\n" * 3).encode())


def test_empty_rows_are_left_out_and_numbers_stay_those_of_the_file() -> None:
    text = HEAD + ",,,,\n\nLR-2024-001,force,2024-03-04,withdrawn,No\n"
    assert [row.number for row in read("old.csv", text.encode())] == [4]


def packed(content: bytes, **more: bytes) -> bytes:
    """The workbook with further parts."""
    kept = io.BytesIO(content)
    with zipfile.ZipFile(kept, "a") as archive:
        for name, part in more.items():
            archive.writestr(name.replace("__", "/"), part)
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("old.csv", b"", "empty"),
        ("old.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ends in .csv or .xlsx"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Office format"),
        ("old.xlsx", b"%PDF-1.7", "not what its name says"),
        ("old.xlsx", packed(workbook(), **{"xl__vbaProject.bin": b"x"}), "macros"),
        ("old.xlsx", packed(workbook(), **{"xl__embeddings__x.bin": b"x"}), "embedded"),
        (
            "old.xlsx",
            packed(
                workbook(),
                **{"xl__x.rels": b'<R><R Type="/externalLink" TargetMode="External" Target="http://x/"/></R>'},
            ),
            "takes something from another place",
        ),
        ("old.xlsx", workbook()[:400], "."),
    ],
)
def test_hostile_and_wrong_files_are_refused(name: str, content: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        refuse_hostile(name, content)


def test_a_file_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("recommendations.importing.reading.LARGEST", 3)
    with pytest.raises(UnreadableError, match="Split it"):
        refuse_hostile("old.csv", b"1234")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_templates_name_every_column_and_are_right_but_for_their_names(ending: str) -> None:
    rows = list(read(f"template.{ending}", template(ending)))
    assert len(rows) == 3
    found = [each for row in rows for each in check(row, KNOWN).problems]
    assert {each.column for each in found} == {"organisation", "factors"}


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_texts_that_look_like_formulas_come_back_as_they_were(write: Any) -> None:
    name = "a.xlsx" if write is as_xlsx else "a.csv"
    texts = ["=1+1", "-5 degrees", "+44", "@here", "'quoted'", "plain\nsecond line"]
    rows = [{"reference": "LR-2024-001", "reason": text} for text in texts]
    assert [row.cells["reason"] for row in read(name, write(COLUMNS, rows))] == texts


def test_every_event_that_a_file_can_hold_can_be_entered() -> None:
    from recommendations.actions.loading import ENTER

    assert set(EVENTS) == set(ENTER)
