"""A log as a spreadsheet and as a Word document: values in, bytes out.

A cell that begins like a formula is written as text: what somebody typed never runs in a spreadsheet.
"""

import io
from datetime import date

import docx
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

from workspace.response_log.standing import Line, Standing

_WIDTHS = (10, 30, 24, 60, 20, 60, 24, 14, 40)


def spreadsheet(title: str, log: Standing) -> bytes:
    """One row a question, under a head that stays in view."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _("Log")
    book.properties.title = title
    sheet.append(_heads())
    for case in log.cases:
        for line in case.lines:
            sheet.append([""] * len(_WIDTHS))
            for place, value in enumerate(_values(case.publication.title, line), start=1):
                cell = sheet.cell(row=sheet.max_row, column=place)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    for place, width in enumerate(_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
        sheet.cell(row=1, column=place).font = Font(bold=True)
    sheet.freeze_panes = "A2"
    return _bytes(book)


def document(title: str, log: Standing) -> bytes:
    """A heading a case, a heading a question, and what was said."""
    paper = docx.Document()
    paper.core_properties.title = title
    paper.core_properties.author = ""
    paper.add_heading(_("Could it happen here?"), 0)
    paper.add_paragraph(title)
    for case in log.cases:
        paper.add_heading(case.publication.title, 1)
        for line in case.lines:
            paper.add_heading(_("Question %(number)s") % {"number": line.number}, 2)
            paper.add_paragraph(line.wording.text, style="Intense Quote")
            paper.add_paragraph(f"{line.state_label}.")
            if line.entry and line.entry.answer:
                paper.add_paragraph(line.entry.answer)
            for words in _facts(line):
                paper.add_paragraph(words, style="List Bullet")
    return _bytes(paper)


def _heads() -> list[str]:
    return [
        _("Question"), _("Case"), _("Audience"), _("What it asks"), _("State"), _("Our answer"), _("Owner"),
        _("Look again on"), _("Evidence"),
    ]  # fmt: skip


def _values(case: str, line: Line) -> list[str | int | date | None]:
    entry = line.entry
    return [
        line.number,
        case,
        line.audience,
        line.wording.text,
        line.state_label,
        entry.answer if entry else "",
        entry.owner_role if entry else "",
        entry.review_on if entry else None,
        ", ".join(_evidence(line)),
    ]


def _facts(line: Line) -> list[str]:
    entry = line.entry
    if entry is None:
        return []
    facts = []
    if entry.owner_role:
        facts.append(_("Owner: %(role)s") % {"role": entry.owner_role})
    if entry.review_on:
        facts.append(_("Look again on %(date)s") % {"date": date_format(entry.review_on, "j F Y")})
    if _evidence(line):
        facts.append(_("Evidence: %(files)s") % {"files": ", ".join(_evidence(line))})
    return facts


def _evidence(line: Line) -> list[str]:
    return [each.file.name for each in line.entry.evidence.all()] if line.entry else []


def _bytes(written: object) -> bytes:
    into = io.BytesIO()
    written.save(into)  # type: ignore[attr-defined]  # a workbook or a document
    return into.getvalue()
