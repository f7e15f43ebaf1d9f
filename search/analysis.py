"""How a text becomes terms, once for both engines.

Both engines are given terms, not text: they hold the same words, and a query means the same on each. A term consists of
letters and digits only, so no term can be read as an engine's syntax.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

#: Raise it when terms change: an index made by another version is rebuilt.
VERSION = "1"

_WORD = re.compile(r"[^\W_]+(?:[’'&][^\W_]+)*")
_POSSESSIVE = re.compile(r"[’']s$")
_NUMBERS = re.compile(r"^(\d+)s$")
_english = snowballstemmer.stemmer("english")

#: Too frequent to tell texts apart. They still count inside a phrase.
_STOP_WORDS = """
    a about after again all also am an and any are as at be because been before being but by came can come
    could did do does doing done down for from get gets getting go goes going got had has have having he her
    here hers him his how i if in into is it its itself just let like made make makes me might more most much
    must my no nor not now of off on once one or our out over own quite really said same say says she should
    so some such than that the their theirs them then there these they thing things this those through to too
    told turned under until up upon us very was way we were what when where whether which while who whom whose
    why will with would you your im ive hes shes theyre theyve weve dont didnt doesnt cant couldnt wont
    wouldnt isnt wasnt havent hasnt youre
"""
STOP_WORDS = frozenset(_STOP_WORDS.split())


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands in a text: ``text[start:end]``, and the form that it is known by."""

    start: int
    end: int
    folded: str


def fold(word: str) -> str:
    """Lower case, without accents, apostrophes or a possessive: ``Mother’s`` and ``mother`` are one word.

    Of an age in the plural ("under 18s") the number is kept.
    """
    plain = _NUMBERS.sub(r"\1", _POSSESSIVE.sub("", word.casefold()))
    letters = unicodedata.normalize("NFKD", plain)
    return "".join(letter for letter in letters if letter.isalnum())


_fold = lru_cache(maxsize=100_000)(fold)


def words(text: str) -> list[Word]:
    """The words of ``text`` in their order, with their places."""
    found = ((match.start(), match.end(), _fold(match.group())) for match in _WORD.finditer(text))
    return [Word(start, end, folded) for start, end, folded in found if folded]


@lru_cache(maxsize=200_000)
def term(folded: str, language: str = "en") -> str:
    """The term of one folded word. Welsh words stay as they are: no stemmer for them is kept well enough."""
    if language != "en" or folded.isdigit():
        return folded
    stemmed: str = _english.stemWord(folded)
    return stemmed


def terms(text: str, language: str = "en") -> list[str]:
    """The terms of ``text`` in their order, stop words included."""
    return [term(_fold(match), language) for match in _WORD.findall(text) if _fold(match)]
