"""A table as a file that leaves the site: CSV and XLSX, neither of which can carry a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

Rows = Sequence[Sequence[str]]
#: What makes a spreadsheet take a cell for a formula.
_STARTS = ("=", "+", "-", "@", "\t", "\r")


def plain(value: str) -> str:
    """The words with a leading apostrophe where a spreadsheet would calculate with them."""
    return f"'{value}" if value.startswith(_STARTS) else value


def as_csv(rows: Rows) -> bytes:
    """UTF-8 with a mark at the start, so that spreadsheets read Welsh letters."""
    written = StringIO()
    csv.writer(written).writerows([[plain(value) for value in row] for row in rows])
    return written.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Rows, *, title: str) -> bytes:
    """One sheet, each cell a text."""
    book = Workbook()
    sheet = book.create_sheet(title[:31], 0)
    for row in rows:
        sheet.append([plain(ILLEGAL_CHARACTERS_RE.sub("", value)) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()
