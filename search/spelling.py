"""Did you mean: the nearest word that the index holds. A correction is offered and said, never silently put in."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.analysis import term
from search.vocabulary import Vocabulary

#: A shorter stem is near too many others.
SHORTEST_STEM = 6


def _reach(word: str) -> int:
    """How many slips are forgiven in a word of this length."""
    return 1 if len(word) < 7 else 2


def correction(word: str, vocabulary: Vocabulary) -> str | None:
    """The word meant by ``word``, which no document holds; None when nothing is near enough.

    Another form of the word may be meant: its stem, if long enough, is compared with known stems. The first letter is
    taken to be right: slips there are rare, and forgiving them finds other words instead.
    """
    if len(word) < 4 or not word.isalpha():
        return None
    known = vocabulary.by_first_letter.get(word[0], [])
    near = _near(word, known, known, _reach(word))
    stem = term(word)
    if min(near.values(), default=9) > 1 and len(stem) >= SHORTEST_STEM:
        near |= _near(stem, [term(each) for each in known], known, 1)
    if not near:
        return None
    return min(near, key=lambda each: (near[each], -vocabulary.frequencies[each], each))


def _near(typed: str, forms: list[str], known: list[str], reach: int) -> dict[str, float]:
    """Known words whose form is within reach, with its distance."""
    found = process.extract(typed, forms, scorer=OSA.distance, score_cutoff=reach, limit=None)
    return {known[place]: distance for _form, distance, place in found}
