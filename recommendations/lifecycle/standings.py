"""Where an addressee stands on each axis on a day: what the moves of the table are about."""

from __future__ import annotations

from datetime import date

from recommendations.choices import Standing
from recommendations.ledger import Ledger
from recommendations.lifecycle.rows import Axis
from recommendations.standing import clock_state


def axes_of(book: Ledger, on: date) -> dict[Axis, str]:
    """The value on each axis as at `on`; the position is empty while nothing was answered."""
    inputs = book.inputs()
    return {
        Axis.CLOCK: clock_state(inputs, on),
        Axis.POSITION: inputs.position,
        Axis.ACTION: inputs.action,
        Axis.ASSESSMENT: inputs.assessment,
        Axis.IMPACT: inputs.impact,
        Axis.STANDING: _standing(book),
    }


def _standing(book: Ledger) -> Standing:
    if book.succeeded_by:
        return Standing.PASSED_ON
    if book.closed:
        return Standing.CLOSED
    if book.withdrawn_on:
        return Standing.WITHDRAWN
    return Standing.SUPERSEDED if book.superseded_by else Standing.STANDS
