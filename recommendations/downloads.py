"""Lists as CSV: UTF-8 with a byte order mark, so that Excel reads names right, and no cell that a spreadsheet runs.

Every row bears the day as at which it is true. Columns and coded values never change and are the same in both
languages; the label is in the language of the address. A file holds what the pages hold, never what is not public.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any

from django.http import StreamingHttpResponse

from recommendations import standing
from recommendations.label import public_label
from recommendations.models import AddresseeState
from recommendations.querysets import StateQuerySet

#: A spreadsheet takes a cell that begins with one of these for a formula or a command.
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
ADDRESSEE_COLUMNS = (
    "reference", "title", "organisation", "organisation_name", "legal_basis", "duty_to_respond", "made_on",
    "response_due_on", "response_state", "received_on", "days_after_last_day", "position", "action",
    "action_target", "action_completed_on", "assessment", "assessed_on", "effect", "effect_reviewed_on",
    "withdrawn_on", "superseded_by", "closed", "closed_on", "label", "as_at",
)  # fmt: skip


def harmless(value: Any) -> str:
    """A cell's text: dates as year-month-day, and an apostrophe before whatever a spreadsheet would run."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return f"'{text}" if text.startswith(DANGEROUS) else text


def csv_file(name: str, on: date, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """The rows as a file called `name-as-at-YYYY-MM-DD.csv`, sent as it is made."""
    response = StreamingHttpResponse(_lines(columns, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}-as-at-{on.isoformat()}.csv"'
    response["X-Robots-Tag"] = "noindex"
    return response


def addressee_rows(spans: StateQuerySet, on: date) -> Iterator[Sequence[Any]]:
    """One row for each span, newest recommendation first, in the order of `ADDRESSEE_COLUMNS`."""
    ordered = spans.select_related("addressee__recommendation__legal_basis", "addressee__organisation").order_by(
        "-addressee__recommendation__made_on", "-addressee__recommendation__reference", "addressee__organisation__slug"
    )
    for span in ordered.iterator(chunk_size=1000):
        yield _addressee_row(span, on)


def _addressee_row(span: AddresseeState, on: date) -> Sequence[Any]:
    inputs = span.inputs()
    recommendation, organisation = span.addressee.recommendation, span.addressee.organisation
    answered = inputs.received_on is not None and inputs.last_day is not None
    return (
        recommendation.reference,
        recommendation.title,
        organisation.slug,
        organisation.name,
        recommendation.legal_basis.slug,
        inputs.duty,
        inputs.made_on,
        inputs.last_day,
        standing.clock_state(inputs, on).value,
        inputs.received_on,
        standing.days_late(inputs, on) if answered else None,
        str(standing.shown_position(inputs)),
        str(standing.shown_action(inputs)),
        inputs.target if standing.shown_action(inputs) else None,
        inputs.completed_on if standing.shown_action(inputs) else None,
        inputs.assessment,
        inputs.assessed_on,
        str(standing.shown_effect(inputs, on)),
        inputs.impact_on,
        inputs.withdrawn_on,
        inputs.superseded_by,
        inputs.closed,
        inputs.closed_on,
        public_label(inputs, on).words,
        on,
    )


def _lines(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    yield "\ufeff" + _line(columns)
    for row in rows:
        yield _line([harmless(value) for value in row])


def _line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
