"""A text made ready for rules: cleaned letter by letter, cut into words, and able to point back at the original.

Every span that a rule gives is in the cleaned text; ``original`` turns it into offsets of the text that was scanned.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from magazine.anonymity.findings import Where
from magazine.anonymity.lexicon import Standing, lexicon, standing

Span = tuple[int, int]

_STRAIGHT = {"’": "'", "‘": "'", "ʼ": "'", "′": "'", "`": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"',
             "‐": "-", "‑": "-", "−": "-", "\t": " ", "\r": "\n", "\u2028": "\n", "\u2029": "\n"}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_WORD_OF_FILE_NAME = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
#: After these a full stop ends no sentence.
ABBREVIATIONS = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "dr",
        "prof",
        "rev",
        "st",
        "sgt",
        "insp",
        "supt",
        "det",
        "no",
        "nos",
        "nr",
        "ch",
        "cllr",
        "approx",
        "etc",
        "eg",
        "ie",
        "vs",
        "tel",
        "ext",
        "ref",
        "parch",
    ]
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the cleaned text. ``opens``: begins a sentence, a line or a quotation, so its capital says nothing."""

    start: int
    end: int
    text: str
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()

    @property
    def all_capitals(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def letter(self) -> bool:
        """A single letter, as in "Mr B": the way in which this magazine speaks of people."""
        return len(self.text) == 1 or (len(self.text) == 3 and self.text.endswith("'s"))

    @property
    def standing(self) -> Standing:
        return standing(self.text)


def _cleaned(text: str) -> tuple[str, list[int], list[int]]:
    """The text with plain quotes, spaces, hyphens, digits and composed letters; where each letter begins and ends."""
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, letter in enumerate(text):
        clean = _STRAIGHT.get(letter, letter)
        if not clean.isascii():
            if unicodedata.category(clean) == "Cf":
                continue
            if letters and unicodedata.combining(clean):
                composed = unicodedata.normalize("NFC", letters[-1] + clean)
                if len(composed) == 1:
                    letters[-1], ends[-1] = composed, place + 1
                    continue
            compatible = unicodedata.normalize("NFKC", clean)
            clean = compatible if len(compatible) == 1 else clean
            if clean.isdecimal():
                clean = str(unicodedata.decimal(clean))
            elif unicodedata.category(clean) == "Zs":
                clean = " "
        letters.append(clean)
        starts.append(place)
        ends.append(place + 1)
    return "".join(letters), starts, ends


class Passage:
    """One text with its language (``en`` or ``cy``, also as a locale such as ``cy-GB``) and its place on the page."""

    def __init__(self, text: str, *, lang: str, where: Where) -> None:
        self.source = text
        self.where = where
        self.welsh = lang.lower().startswith("cy")
        self.raw, self._starts, self._ends = _cleaned(text)
        self.text = self.raw.replace("_", " ") if self.file_name else self.raw

    @property
    def file_name(self) -> bool:
        return self.where is Where.FILE_NAME

    def original(self, span: Span) -> Span:
        start, end = span
        return self._starts[start], self._ends[end - 1]

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(self._cut())

    def _cut(self) -> Iterator[Word]:
        before, previous = 0, ""
        for match in (_WORD_OF_FILE_NAME if self.file_name else _WORD).finditer(self.text):
            gap = self.text[before : match.start()]
            yield Word(match.start(), match.end(), match.group(), self._opens(gap, previous))
            before, previous = match.end(), match.group()

    def _opens(self, gap: str, previous: str) -> bool:
        if not previous or any(mark in gap for mark in '\n!?:•"') or gap.endswith(" '"):
            return True
        if "." not in gap:
            return False
        initial = gap.startswith(".") and (len(previous) == 1 or previous.lower() in ABBREVIATIONS)
        return not initial and " " in gap

    @cached_property
    def title_case(self) -> bool:
        """Most long words have a capital, as in English titles: a capital then says nothing."""
        if self.where not in (Where.TITLE, Where.CAPTION, Where.ALT_TEXT, Where.METADATA):
            return False
        long = [word for word in self.words if len(word.text) >= 4 and not word.opens]
        return len(long) >= 2 and sum(word.capital for word in long) >= 0.7 * len(long)

    @cached_property
    def known_phrases(self) -> tuple[Span, ...]:
        """Where phrases stand that contain a word that elsewhere is a name ("Clare's Law")."""
        found = []
        for phrase in lexicon().phrases:
            at = self.text.find(phrase)
            while at >= 0:
                found.append((at, at + len(phrase)))
                at = self.text.find(phrase, at + len(phrase))
        return tuple(sorted(found))

    def sentence(self, span: Span) -> Span:
        """The sentence or line around a span, looked for at most 300 characters to each side."""
        start, end = span
        left = max(0, start - 300)
        for mark in _SENTENCE_END.finditer(self.text, left, start):
            if not _ABBREVIATED.search(self.text, max(0, mark.start() - 6), mark.start() + 1):
                left = mark.end()
        right = _SENTENCE_END.search(self.text, end, min(len(self.text), end + 300))
        return left, right.start() + 1 if right else min(len(self.text), end + 300)

    def before(self, span: Span, width: int = 60) -> str:
        """Up to ``width`` characters of the same sentence before a span, in small letters."""
        return self.text[max(self.sentence(span)[0], span[0] - width) : span[0]].lower()


_SENTENCE_END = re.compile(r"[.!?]['\")]?\s|\n")
_ABBREVIATED = re.compile(r"\b(?:[A-Za-z]|no|nos|mr|mrs|dr|st|sgt|insp|supt|ref|tel|approx)\.", re.IGNORECASE)
