"""The sentences that say why something was found, with the found words marked.

All text is escaped; the only markup that comes out is ``<mark>``. A snippet begins and ends at a sentence, or says
with an ellipsis that it does not.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.analysis import Word, term, words
from search.choices import Part
from search.documents import SearchDocument

#: Characters of a snippet, about two lines; a longer sentence is cut around its found words.
LENGTH = 260
#: Sentences that are looked at; the first of a very long text are enough to say why.
MAX_SENTENCES = 400

_SENTENCE = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘(\[]?[A-ZÀ-Þ0-9])|\n+")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Span:
    """A found row of words: ``text[start:end]``, and what finding it is worth."""

    start: int
    end: int
    worth: float
    leg: tuple[str, ...]


class Marker:
    """Finds and marks the rows of terms that a query looked for. ``legs`` maps each row to its worth."""

    def __init__(self, legs: Mapping[tuple[str, ...], float]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], float]]] = {}
        for leg, worth in legs.items():
            self._by_first.setdefault(leg[0], []).append((leg, worth))

    def find(self, text: str, language: str) -> list[Span]:
        """The found rows in their order, none overlapping another; the longest wins."""
        found: list[Span] = []
        row = words(text)
        spoken = [term(word.folded, language) for word in row]
        place = 0
        while place < len(row):
            span = self._at(row, spoken, place)
            if span is None:
                place += 1
            else:
                found.append(span)
                place += len(span.leg)
        return found

    def _at(self, row: list[Word], spoken: list[str], place: int) -> Span | None:
        here = self._by_first.get(spoken[place], ())
        fitting = [(leg, worth) for leg, worth in here if tuple(spoken[place : place + len(leg)]) == leg]
        if not fitting:
            return None
        leg, worth = max(fitting, key=lambda found: len(found[0]))
        return Span(row[place].start, row[place + len(leg) - 1].end, worth, leg)

    def marked(self, text: str, language: str) -> SafeString:
        """The whole text, escaped, with the found words marked."""
        return _marked(text, self.find(text, language), 0, len(text))

    def snippet(self, text: str, language: str) -> SafeString:
        """The two sentences that show most, in their order; empty when nothing was found."""
        sentences = _sentences(text)[:MAX_SENTENCES]
        scored = []
        for place, (start, end) in enumerate(sentences):
            spans = self.find(text[start:end], language)
            if spans:
                scored.append((place, {span.leg: span.worth for span in spans}))
        chosen = _best(scored)
        parts = [self._shown(text[slice(*sentences[place])], language, LENGTH // len(chosen)) for place in chosen]
        if len(parts) == 2:
            between = " " if chosen[1] == chosen[0] + 1 else f" {_ELLIPSIS} "
            return format_html("{}{}{}", parts[0], between, parts[1])
        return parts[0] if parts else SafeString()

    def _shown(self, sentence: str, language: str, room: int) -> SafeString:
        spans = self.find(sentence, language)
        if len(sentence) <= max(room, LENGTH * 2 // 3):
            return _marked(sentence, spans, 0, len(sentence))
        start = max(0, spans[0].start - room // 4)
        start = 0 if start == 0 else sentence.find(" ", start, spans[0].start) + 1 or spans[0].start
        end = min(len(sentence), max(start + room, spans[0].end))
        if end < len(sentence):
            end = max(sentence.rfind(" ", spans[0].end, end), spans[0].end)
        inside = [span for span in spans if span.end <= end]
        before = f"{_ELLIPSIS} " if start else ""
        after = f" {_ELLIPSIS}" if end < len(sentence) else ""
        return format_html("{}{}{}", before, _marked(sentence, inside, start, end), after)


def _sentences(text: str) -> list[tuple[int, int]]:
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in _SENTENCE.finditer(text):
        closing = match.start() + len(match.group()) - len(match.group().lstrip("\"”’')]"))
        bounds.append((start, closing))
        start = match.end()
    bounds.append((start, len(text)))
    return [(first, last) for first, last in bounds if text[first:last].strip()]


def _best(scored: list[tuple[int, dict[tuple[str, ...], float]]]) -> list[int]:
    """The sentence that is worth most, and the one that adds most to it."""
    if not scored:
        return []
    first = max(scored, key=lambda found: (sum(found[1].values()), -found[0]))
    added = [(sum(worth for leg, worth in legs.items() if leg not in first[1]), -place) for place, legs in scored]
    most, place = max(added)
    return sorted({first[0], -place}) if most > 0 else [first[0]]


def _marked(text: str, spans: list[Span], start: int, end: int) -> SafeString:
    parts: list[str] = []
    place = start
    for span in spans:
        parts.append(conditional_escape(text[place : span.start]))
        parts.append(format_html("<mark>{}</mark>", text[span.start : span.end]))
        place = span.end
    parts.append(conditional_escape(text[place:end]))
    return mark_safe("".join(parts))  # noqa: S308 - every part was escaped above


def matched_in(document: SearchDocument, marker: Marker) -> tuple[Part, ...]:
    """The parts of a document in which something was found, in reading order."""
    return tuple(part for part in Part if marker.find(document.text(part), document.language))
