"""A file's bytes become rows of text, or one sentence says why they cannot. Nothing in a file is run or fetched.

CSV must be UTF-8, with or without a byte order mark, with commas or semicolons. Of an XLSX file the first sheet is
read; what its formulas would give is not looked at: a formula is said to be one.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook

from learning_site.private_files.choices import FileFormat
from learning_site.private_files.inspection.inspector import inspect
from learning_site.private_files.inspection.verdict import Limits, Objection
from recommendations.importing.columns import ALWAYS, COLUMNS, LONGEST, WHY

LARGEST = 30 * 1024 * 1024  # bytes
MOST_ROWS = 200_000
#: What a cell holds when it is a formula: no text can look like it.
FORMULA = "\0formula"
Cell = str | date | float | None


class UnreadableError(ValueError):
    """The file cannot be read as a table; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class RawRow:
    """One row with its number in the file (the heading is row 1) and its cells that are not empty, by column."""

    number: int
    cells: dict[str, Cell]


def read(name: str, content: bytes) -> Iterator[RawRow]:
    """The rows below the heading, empty ones left out. Raises `UnreadableError`, at once or on the way."""
    rows = _sheet(name, content) if name.lower().endswith(".xlsx") else _lines(content)
    heading = next(rows, None)
    columns = _columns(heading or [])
    for number, row in enumerate(rows, 2):
        if number > MOST_ROWS + 1:
            raise UnreadableError(_("It has more than %(most)s rows. Split it.") % {"most": f"{MOST_ROWS:,}"})
        cells: dict[str, Cell] = {
            column: value
            for column, value in zip(columns, row, strict=False)
            if column != WHY and value not in (None, "")
        }
        if any(value not in (None, "") for value in row[len(columns) :]):
            raise UnreadableError(_("Row %(number)s has more cells than the heading has columns.") % {"number": number})
        if cells:
            yield RawRow(number, cells)


def refuse_hostile(name: str, content: bytes) -> None:
    """Refuse what must not be kept: the wrong kind, too large, or a workbook that runs or fetches something."""
    if not content:
        raise UnreadableError(_("It is empty."))
    if len(content) > LARGEST:
        raise UnreadableError(_("It is larger than 30 MB. Split it."))
    if name.lower().endswith(".xlsx"):
        try:
            inspect(name, content, frozenset({FileFormat.SPREADSHEET}), Limits(largest=LARGEST, unpacked=20 * LARGEST))
        except Objection as objection:
            raise UnreadableError(str(objection.reason.label)) from objection
    elif not name.lower().endswith(".csv"):
        raise UnreadableError(_("Choose a file whose name ends in .csv or .xlsx."))


def _columns(heading: Sequence[Cell]) -> list[str]:
    columns = [str(cell or "").strip().lower().replace(" ", "_") for cell in heading]
    while columns and not columns[-1]:
        columns.pop()
    missing = [name for name in ALWAYS if name not in columns]
    if missing:
        raise UnreadableError(
            _("Its first row must name the columns. Missing: %(names)s. Begin with a template.")
            % {"names": ", ".join(missing)}
        )
    unknown = [name for name in columns if name not in (*COLUMNS, WHY)]
    if unknown:
        raise UnreadableError(
            _("It has columns that we do not know: %(names)s. Take them away, or name them as in the template.")
            % {"names": ", ".join(name or _("(no name)") for name in unknown)}
        )
    twice = sorted({name for name in columns if columns.count(name) > 1})
    if twice:
        raise UnreadableError(_("It has the same column twice: %(names)s.") % {"names": ", ".join(twice)})
    return columns


def _lines(content: bytes) -> Iterator[Sequence[Cell]]:
    text = _decoded(content)
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    csv.field_size_limit(10 * LONGEST)
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True):
            yield [_csv_cell(cell) for cell in row]
    except csv.Error as error:
        raise UnreadableError(
            _("It is not a complete CSV file: a quotation mark is missing or too many. Save it again from the program.")
        ) from error


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content:
        raise UnreadableError(_("It is not saved as UTF-8. In Excel choose “CSV UTF-8”, or use the .xlsx file."))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise UnreadableError(
            _("It is not saved as UTF-8: line %(line)s cannot be read. In Excel choose “CSV UTF-8”, or use .xlsx.")
            % {"line": line}
        ) from error


def _csv_cell(cell: str) -> str:
    text = cell.strip()
    if text.startswith("="):
        return FORMULA
    # Downloads put an apostrophe before what a spreadsheet would run.
    return text[1:] if text[:1] == "'" and text[1:2] in tuple("=+-@") else text


def _sheet(name: str, content: bytes) -> Iterator[Sequence[Cell]]:
    refuse_hostile(name, content)
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
        yield from ([_cell(cell) for cell in row] for row in _rows(book))
    except (BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError) as error:
        if isinstance(error, UnreadableError):
            raise
        raise UnreadableError(_("The workbook is damaged. Open it, save it again and add that.")) from error


def _rows(book: Any) -> Iterable[Any]:
    sheet = book.worksheets[0]
    sheet.reset_dimensions()  # what a workbook says of its own size is not believed
    return sheet.iter_rows()  # type: ignore[no-any-return]  # the library's rows have no type


def _cell(cell: Any) -> Cell:
    value = cell.value
    if cell.data_type == "f":
        return FORMULA
    if cell.data_type == "e":
        return str(value)
    if isinstance(value, datetime):
        return value.date() if value.time() == datetime.min.time() else value.isoformat(" ", "minutes")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return float(value)
    return value if isinstance(value, date) else None if value is None else str(value).strip()
