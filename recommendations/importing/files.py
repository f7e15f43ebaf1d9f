"""Files that the import gives out: templates, the register as a file that it takes in, and rows that were held back."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from recommendations.choices import EventKind
from recommendations.downloads import harmless
from recommendations.importing.columns import COLUMNS, EXAMPLES, MADE
from recommendations.models import Recommendation
from recommendations.retelling import WHOLE, record_of


def as_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """UTF-8 with a byte order mark; no cell that a spreadsheet would run."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([harmless(row.get(column)) for column in columns] for row in rows)
    return text.getvalue().encode()


def as_xlsx(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """One sheet; dates are dates, and every text is a text, also one that looks like a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("rows")
    sheet.append(list(columns))
    for row in rows:
        sheet.append([_cell(sheet, row.get(column)) for column in columns])
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


def template(ending: str) -> bytes:
    """A file with the columns and three rows of example."""
    return (as_xlsx if ending == "xlsx" else as_csv)(COLUMNS, EXAMPLES)


def register_rows() -> Iterator[dict[str, Any]]:
    """Everything that has been made, a row for each event, as the import takes it in."""
    rows = Recommendation.objects.published().select_related("legal_basis").prefetch_related(*WHOLE)
    for recommendation in rows.order_by("made_on", "reference").iterator(chunk_size=200):
        yield from rows_of(record_of(recommendation))


def rows_of(record: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """One recommendation as rows of a file: a `made` row for each organisation, then what happened to it."""
    about = {name: record[name] for name in MADE if name in record}
    about |= {name: ", ".join(about[name]) for name in ("factors", "themes") if name in about}
    for addressee in record["addressees"]:
        key = {"reference": record["reference"], "organisation": addressee["to"]}
        yield {**key, "date": record["made_on"], "event": EventKind.MADE.value, **about}
        for event in addressee["events"]:
            yield {**key, "date": event["on"], **{name: value for name, value in event.items() if name in COLUMNS}}


def _cell(sheet: Any, value: Any) -> Any:
    if value in (None, "") or isinstance(value, date | int):
        return value
    cell = WriteOnlyCell(sheet, value=str(value))
    cell.data_type = "s"
    return cell
