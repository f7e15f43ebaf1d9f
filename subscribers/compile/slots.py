"""Which personal values a mail may hold, and where they stand in its text.

An issue's texts name them as ``{{greeting}}``; anything else between double braces is refused when the mail is frozen.
"""

import html
import re
from collections.abc import Iterator

NAMES = frozenset({"greeting", "preferences_url", "unsubscribe_url"})

_PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")


class SlotRefused(ValueError):  # noqa: N818 - reads as what happened
    """A text names a personal value that no mail holds, or lacks one that every mail must hold."""


def split(text: str) -> Iterator[tuple[str, str]]:
    """Yield (text, name of the slot after it) in order; the last name is empty. Raises SlotRefused."""
    position = 0
    for match in _PLACEHOLDER.finditer(text):
        if match[1] not in NAMES:
            raise SlotRefused(f"the mail names a value that does not exist: {match[0]}")
        yield text[position : match.start()], match[1]
        position = match.end()
    yield text[position:], ""


def check(text: str) -> None:
    """Raise SlotRefused unless a reader of ``text`` is told how to change or end what is sent."""
    named = {name for _, name in split(text)}
    missing = {"preferences_url", "unsubscribe_url"} - named
    if missing:
        raise SlotRefused("the mail does not hold " + " and ".join(sorted(missing)))


def as_text(value: str) -> str:
    """``value`` for a text part: on one line."""
    return _CONTROL.sub(" ", value)


def as_html(value: str) -> str:
    """``value`` for an HTML part, in an element or between quotes of an attribute: on one line, escaped."""
    return html.escape(as_text(value), quote=True)
