"""Which words are names, which are English, and which stand with a capital letter without naming anybody.

The lists are data files beside this module; ``scripts/build_name_lists.py`` rebuilds those that come from elsewhere.
"""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"

#: First letters of a Welsh word after a mutation, and what they may have been before it.
UNMUTATED = (
    ("ngh", ("c",)), ("mh", ("p",)), ("nh", ("t",)), ("ng", ("g",)), ("dd", ("d",)), ("ph", ("p",)), ("th", ("t",)),
    ("ch", ("c",)), ("f", ("b", "m")), ("g", ("c",)), ("b", ("p",)), ("d", ("t",)), ("l", ("ll", "gl")),
    ("r", ("rh", "gr")), ("m", ("b",)), ("n", ("d",)), ("w", ("gw",)),
)  # fmt: skip


def _lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _words(name: str) -> frozenset[str]:
    return frozenset(word for line in _lines(name) for word in line.split())


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, frozenset[str]]:
    sections: dict[str, set[str]] = {}
    section: set[str] = set()
    for line in _lines("vocabulary.txt"):
        if line.startswith("["):
            section = sections.setdefault(line.strip("[]"), set())
        else:
            section |= set(line.split())
    return {name: frozenset(words) for name, words in sections.items()}


def word_set(section: str) -> frozenset[str]:
    """A section of ``vocabulary.txt``: words around a name, not names. KeyError for a section that is not there."""
    return _vocabulary()[section]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The lists in small letters; ``own_first`` are first names even where the word is also English."""

    first: frozenset[str]
    own_first: frozenset[str]
    last: frozenset[str]
    english: frozenset[str]
    known: frozenset[str]
    places: frozenset[str]
    phrases: tuple[str, ...]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """Read the lists once for the life of the process."""
    own_first, words = _words("own_first_names.txt"), _words("names_that_are_words.txt")
    english = _words("english_words.txt") | _words("welsh_words.txt") | _words("own_words.txt")
    return Lexicon(
        first=(_words("first_names.txt") - english) | own_first | words,
        own_first=own_first,
        last=_words("last_names.txt") | _words("own_last_names.txt"),
        english=english,
        known=_words("known_words.txt"),
        places=frozenset(line.lower() for line in _lines("known_places.txt")),
        phrases=tuple(sorted(_lines("known_phrases.txt"), key=len, reverse=True)),
    )


@dataclass(frozen=True, slots=True)
class Standing:
    """What the lists say of one word. ``unknown``: in no list at all, as most rare family names are."""

    first: bool
    last: bool
    english: bool
    known: bool
    sure: bool  # a first name that is hardly ever an English word

    @property
    def unknown(self) -> bool:
        return not (self.first or self.last or self.english or self.known)

    @property
    def nameish(self) -> bool:
        """May be part of a name: listed as one, or listed nowhere."""
        return self.first or self.last or self.unknown

    @property
    def family(self) -> bool:
        """A listed family name that is no English word."""
        return self.last and not self.english and not self.known


NOTHING = Standing(first=False, last=False, english=True, known=False, sure=False)


def base(word: str) -> str:
    """The word in small letters without a possessive ending."""
    lower = word.lower()
    for ending in ("'s", "s'"):
        if lower.endswith(ending) and len(lower) > len(ending) + 1:
            return lower[: -len(ending)] + ("s" if ending == "s'" else "")
    return lower


@lru_cache(maxsize=20_000)
def standing(word: str) -> Standing:
    """What the lists say of this word, in either language and with or without a Welsh mutation."""
    lists, lower = lexicon(), base(word)
    if len(lower) < 2 or len(lower) > 40:
        return NOTHING
    known = lower in lists.known or lower in lists.places or word.lower() in lists.known
    first, last = lower in lists.first, lower in lists.last
    english = _is_english(lower, lists)
    parts = [part for part in lower.split("-") if part]
    if len(parts) > 1 and not known:
        known = all(part in lists.known or part in lists.english for part in parts)
        first = first or (parts[0] in lists.first and not known)
        last = last or (not known and all(part in lists.last for part in parts))
    if not (first or last or english or known):
        known = is_large_place(lower)
    if not (first or last or english or known):
        first, last = _behind_a_mutation(lower, lists)
        last = last or (lower.startswith(("o'", "d'")) and len(lower) > 4)
    sure = first and not known and (not english or lower in lists.own_first)
    return Standing(first=first, last=last, english=english, known=known, sure=sure)


def is_large_place(name: str) -> bool:
    """Whether this is a city, a county or the like, with or without a Welsh mutation."""
    lower, places = name.lower(), lexicon().places
    return lower in places or any(
        original + lower[len(mutated) :] in places
        for mutated, originals in UNMUTATED
        if lower.startswith(mutated)
        for original in originals
    )


def _is_english(lower: str, lists: Lexicon) -> bool:
    if lower in lists.english:
        return True
    if "-" in lower:
        return all(part in lists.english for part in lower.split("-") if part)
    if "'" in lower:
        return len(lower.split("'")[0]) > 1 and lower.split("'")[0] in lists.english
    return any(
        lower.startswith(prefix) and lower[len(prefix) :] in lists.english and len(lower) > len(prefix) + 3
        for prefix in ("re", "un", "non", "pre", "mis")
    )


def _behind_a_mutation(lower: str, lists: Lexicon) -> tuple[bool, bool]:
    for mutated, originals in UNMUTATED:
        if lower.startswith(mutated):
            candidates = [original + lower[len(mutated) :] for original in originals]
            first = any(candidate in lists.own_first for candidate in candidates)
            last = any(candidate in lists.last for candidate in candidates if len(candidate) > 4)
            return first, first or last
    return False, False
