"""Did you mean: the nearest word that the index holds. A correction is offered and said, never silently put in."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from search.vocabulary import Vocabulary


def _reach(word: str) -> int:
    """How many slips are forgiven in a word of this length."""
    return 1 if len(word) < 7 else 2


def correction(word: str, vocabulary: Vocabulary) -> str | None:
    """The word meant by ``word``, which no document holds; None when nothing is near enough.

    The first letter is taken to be right: slips there are rare, and forgiving them finds other words instead.
    """
    if len(word) < 4 or not word.isalpha():
        return None
    near = process.extract(
        word,
        vocabulary.by_first_letter.get(word[0], ()),
        scorer=OSA.distance,
        score_cutoff=_reach(word),
        limit=None,
    )
    if not near:
        return None
    best = min(near, key=lambda found: (found[1], -vocabulary.frequencies[found[0]], found[0]))
    return str(best[0])
