"""The words that the index holds, and how many documents hold each: the ground of spelling and of what tells apart."""

import math
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from search.analysis import term


class Vocabulary:
    """Folded words with the number of documents that hold them. A value: a newer index has a newer one."""

    def __init__(self, frequencies: Mapping[str, int], documents: int) -> None:
        self.frequencies = frequencies
        self.documents = documents

    @cached_property
    def _terms(self) -> dict[str, int]:
        counts: defaultdict[str, int] = defaultdict(int)
        for word, count in self.frequencies.items():
            counts[term(word)] += count
            if term(word) != word:
                counts[word] += count
        return dict(counts)

    @cached_property
    def by_first_letter(self) -> dict[str, list[str]]:
        """The words that could be a correction: letters only, at least four."""
        groups: defaultdict[str, list[str]] = defaultdict(list)
        for word in self.frequencies:
            if len(word) >= 4 and word.isalpha():
                groups[word[0]].append(word)
        return dict(groups)

    def frequency(self, a_term: str) -> int:
        """How many documents hold a form of the term; at most a little too high, as forms are added up."""
        return min(self._terms.get(a_term, 0), self.documents)

    def information(self, terms: tuple[str, ...]) -> float:
        """How much these terms together tell apart: BM25's inverse document frequency of the rarest of them."""
        rarest = min(self.frequency(a_term) for a_term in terms)
        return math.log(1 + (self.documents - rarest + 0.5) / (rarest + 0.5))

    @property
    def most(self) -> float:
        """The information of a word that no document holds."""
        return math.log(1 + (self.documents + 0.5) / 0.5)
