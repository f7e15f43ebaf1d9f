"""What a reader typed, read: words, "phrases in quotation marks" and -words to leave out. Nothing else is syntax.

Reading never fails: whatever is typed, however long, becomes a bounded ``ParsedQuery`` that says what was not used.
"""

import re
from dataclasses import dataclass

from search.analysis import fold, words

#: Characters that are read at all; a longer text is read up to here, and the page says so.
MAX_CHARACTERS = 2_000
#: Words and phrases that are used; further ones are not, and the page says so.
MAX_ITEMS = 60

_PIECE = re.compile(r'(?P<minus>(?<!\S)-)?(?:["“”](?P<phrase>[^"“”]*)["“”]|(?P<word>[^\s"“”]+)|["“”])')


@dataclass(frozen=True, slots=True)
class Item:
    """A word, or the words of a phrase, folded; ``shown`` is what was typed."""

    words: tuple[str, ...]
    shown: str
    phrase: bool = False


@dataclass(frozen=True, slots=True)
class ParsedQuery:
    """``items`` are wanted, ``excluded`` are not; ``shortened`` says that not everything typed was used."""

    text: str
    items: tuple[Item, ...] = ()
    excluded: tuple[Item, ...] = ()
    shortened: bool = False

    @property
    def empty(self) -> bool:
        """Nothing that can be searched for: nothing typed, or only signs and words to leave out."""
        return not self.items

    @property
    def words(self) -> tuple[str, ...]:
        """Every wanted word in its order."""
        return tuple(word for item in self.items for word in item.words)


def _items(shown: str, *, phrase: bool) -> list[Item]:
    folded = tuple(word.folded for word in words(shown))
    if not folded:
        return []
    if phrase and len(folded) > 1:
        return [Item(folded, shown.strip(), phrase=True)]
    return [Item((word.folded,), shown[word.start : word.end]) for word in words(shown)]


def parse(text: str) -> ParsedQuery:
    """Read what was typed. Signs that are not words, an unclosed quotation mark, operators: all are ignored."""
    typed = " ".join(text.split())
    used = typed[:MAX_CHARACTERS]
    wanted: list[Item] = []
    excluded: list[Item] = []
    for match in _PIECE.finditer(used):
        shown = match["phrase"] if match["phrase"] is not None else match["word"] or ""
        found = _items(shown, phrase=match["phrase"] is not None)
        if match["minus"]:
            excluded.extend(found)
        else:
            wanted.extend(found)
    shortened = len(typed) > MAX_CHARACTERS or len(wanted) > MAX_ITEMS or len(excluded) > MAX_ITEMS
    return ParsedQuery(used, tuple(wanted[:MAX_ITEMS]), tuple(excluded[:MAX_ITEMS]), shortened)


def folded_words(text: str) -> tuple[str, ...]:
    """The folded words of a text, as a rule of synonyms is written."""
    return tuple(fold(text[word.start : word.end]) for word in words(text))
