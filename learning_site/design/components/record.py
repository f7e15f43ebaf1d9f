"""The look's own components for recommendations and for the internal screens: labels with their date, clocks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from learning_site.design.components.rendering import render


def lt_label(words: str, *, as_at: date, note: str = "") -> SafeString:
    """The public label of a recommendation as a sentence. It never stands without its date."""
    return render("lt/label", words=words, as_at=as_at, note=note)


def lt_clock(steps: Sequence[Mapping[str, Any]], *, caption: str) -> SafeString:
    """How dates were worked out. A step holds `name`, `date` (a date or words), `how`, and `answer` for a result."""
    rows = [{**step, "is_date": isinstance(step.get("date"), date)} for step in steps]
    return render("lt/clock", steps=rows, caption=caption)


def work_next(content: str, *, clock: str, state: str = "") -> SafeString:
    """Where I stand, first on every internal screen: the clock in words, then who acts next. `state`: late, paused."""
    return render("lt/work_next", content=content, clock=clock, state=state)


def work_label(content: str, *, as_at: str, future: bool = False) -> SafeString:
    """What the public reads, quoted with its date; `future` for words that are not public yet."""
    return render("lt/work_label", words=content, as_at=as_at, future=future)
