"""From what was typed to what is looked for: one plan, the same for both engines.

A *concept* is one thing that the reader asked for, with every way to say it. A *leg* is one row of terms that an
engine looks up and scores; concepts share legs. Nothing is replaced: typed words are always the first way to say a
concept, and whatever else is looked for is kept with its reason, so that the page can say it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import NamedTuple

from search.analysis import STOP_WORDS, term
from search.choices import Audience, Kind
from search.query import Item, ParsedQuery
from search.references import References, references
from search.spelling import correction
from search.synonyms import SynonymSet
from search.vocabulary import Vocabulary

Terms = tuple[str, ...]

#: Concepts that are looked for; of a longer text the ones that tell most apart.
MAX_CONCEPTS = 24
#: Ways to say one concept.
MAX_WAYS = 14
#: Pairs of neighbouring words that are looked for as they stand.
MAX_PAIRS = 16
#: Words of a query that is also looked for as a whole.
MAX_WHOLE = 12
#: A word in more than this share of the documents tells too little apart to be demanded.
COMMON = 0.30
#: In a longer text an unknown word is more likely one that no piece holds than a slip.
MAX_WORDS_CORRECTED = 10

SYNONYM_WEIGHT = 0.8
FAMILY_WEIGHT = 0.9
CORRECTION_WEIGHT = 0.8


class Way(NamedTuple):
    """One way to say a concept, and how much a match by it counts (0 to 1)."""

    terms: Terms
    weight: float


@dataclass(frozen=True, slots=True)
class Concept:
    """``information`` is how much a match tells; ``demanded`` concepts count when matches are counted.

    ``meant`` is the word that was probably meant, where the typed one is in no document.
    """

    typed: str
    ways: tuple[Way, ...]
    information: float
    demanded: bool = True
    known: bool = True
    meant: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was also searched for, to be told: the typed words, and the further ones with their terms."""

    typed: str
    also: tuple[tuple[str, Terms], ...]


@dataclass(frozen=True, slots=True)
class Intent:
    """What the reader says they look for: hits of these kinds, questions to this audience."""

    kinds: frozenset[Kind] = frozenset()
    audience: Audience | None = None
    asks: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """What an engine is asked for. ``corrected`` is the whole query with the words that were probably meant."""

    concepts: tuple[Concept, ...]
    pairs: tuple[Terms, ...] = ()
    phrases: tuple[Terms, ...] = ()
    excluded: tuple[Terms, ...] = ()
    references: References = field(default_factory=References)
    intent: Intent = field(default_factory=Intent)
    synonyms: tuple[Said, ...] = ()
    corrections: tuple[Said, ...] = ()
    corrected: str | None = None

    @property
    def demanded(self) -> tuple[int, ...]:
        """The places of the concepts that are counted."""
        return tuple(place for place, concept in enumerate(self.concepts) if concept.demanded)

    @property
    def legs(self) -> tuple[Terms, ...]:
        """Every row of terms that is looked up, once."""
        ways = (way.terms for concept in self.concepts for way in concept.ways)
        return tuple(dict.fromkeys((*ways, *self.pairs, *self.phrases)))

    @property
    def least(self) -> int:
        """How many demanded concepts a hit must have: all of up to two, then fewer of more."""
        count = len(self.demanded)
        if count <= 1:
            return count
        return 1 if count <= 3 else 2


_KINDS: dict[str, Kind] = {
    term(word): kind
    for words, kind in (
        (("question", "questions"), Kind.QUESTION),
        (("article", "articles"), Kind.ARTICLE),
        (("recommendation", "recommendations"), Kind.RECOMMENDATION),
        (("checklist",), Kind.ISSUE),
        (("issue",), Kind.ISSUE),
    )
    for word in words
}
_MANAGERS = {term(word) for word in ("manager", "managers", "policymaker", "policymakers")}
_ASKING = frozenset({"how", "why", "who", "what", "when", "where", "which", "should"})
_HINTS = set(_KINDS) | {term(word) for word in ("case", "cases", "study", "studies", "someone", "somebody")}


def intent_of(parsed: ParsedQuery) -> Intent:
    """What the words say about the kind of hit that is wanted."""
    spoken = [term(word) for word in parsed.words]
    kinds = frozenset(_KINDS[word] for word in spoken if word in _KINDS)
    asks = Kind.QUESTION in kinds or (bool(parsed.words) and parsed.words[0] in _ASKING)
    managers = asks and any(word in _MANAGERS for word in spoken)
    return Intent(kinds, Audience.MANAGERS if managers else None, asks)


class _Expander:
    """Holds the vocabulary and the rules while one query is expanded."""

    def __init__(
        self, vocabulary: Vocabulary, synonyms: SynonymSet, *, exact: bool, languages: tuple[str, ...]
    ) -> None:
        self.vocabulary = vocabulary
        self.synonyms = synonyms
        self.exact = exact
        self.languages = languages
        self.corrects = not exact
        self.said: list[Said] = []
        self.corrections: list[Said] = []
        self.corrected: dict[str, str] = {}

    def known(self, terms: Terms) -> bool:
        return all(self.vocabulary.frequency(a_term) for a_term in terms)

    def typed(self, words: tuple[str, ...]) -> tuple[Terms, ...]:
        """The terms of words as typed, once in each language that is searched."""
        return tuple(dict.fromkeys(tuple(term(word, each) for word in words) for each in self.languages))

    def neighbours(self, items: tuple[Item, ...]) -> dict[int, list[Way]]:
        """The synonyms of every row of typed words, put to each of the words in that row."""
        found: dict[int, list[Way]] = {}
        if self.exact:
            return found
        spoken = [term(item.words[0]) if not item.phrase else "" for item in items]
        for start in range(len(items)):
            for length in range(1, self.synonyms.longest + 1):
                row = tuple(spoken[start : start + length])
                if len(row) < length or "" in row:
                    break
                ways = [synonym for synonym in self.synonyms.of(row) if self.known(synonym.terms)]
                if not ways:
                    continue
                typed = " ".join(item.shown for item in items[start : start + length])
                self.said.append(Said(typed, tuple((way.shown, way.terms) for way in ways)))
                for place in range(start, start + length):
                    found.setdefault(place, []).extend(Way(way.terms, SYNONYM_WEIGHT / length) for way in ways)
        return found

    def concept(self, item: Item, also: Iterable[Way]) -> Concept:
        ways = {typed: Way(typed, 1.0) for typed in self.typed(item.words)}
        meant = ""
        for way in also:
            ways.setdefault(way.terms, way)
        if self.corrects and not item.phrase and not any(self.known(typed) for typed in ways):
            meant = correction(item.words[0], self.vocabulary) or ""
            if meant:
                self.corrections.append(Said(item.shown, ((meant, (term(meant),)),)))
                self.corrected[item.shown] = meant
                ways |= {row: Way(row, CORRECTION_WEIGHT) for row in self.typed((meant,))}
        found = [way for way in ways.values() if self.known(way.terms)]
        commonest = max((min(self.vocabulary.frequency(a) for a in way.terms) for way in found), default=0)
        information = (
            self.vocabulary.most if not found else min(self.vocabulary.information(way.terms) for way in found)
        )
        common = commonest > COMMON * max(self.vocabulary.documents, 10)
        ordered = tuple(sorted(found or ways.values(), key=lambda way: -way.weight))[:MAX_WAYS]
        return Concept(item.shown, ordered, information, demanded=not common, known=bool(found), meant=meant)


def _wanted(parsed: ParsedQuery) -> tuple[Item, ...]:
    """The items that are concepts: not stop words, not words that only name a kind; if nothing is left, all."""
    telling = tuple(item for item in parsed.items if item.phrase or item.words[0] not in STOP_WORDS)
    content = tuple(item for item in telling if item.phrase or term(item.words[0]) not in _HINTS)
    return content or telling or parsed.items


def _pairs(parsed: ParsedQuery, language: str) -> tuple[Terms, ...]:
    """Neighbouring words, at least one of them telling; and of a short query all its words as they stand."""
    spoken = [item.words[0] for item in parsed.items if not item.phrase]
    rows: list[Terms] = [
        (term(first, language), term(second, language))
        for first, second in pairwise(spoken)
        if first not in STOP_WORDS or second not in STOP_WORDS
    ]
    if 2 < len(spoken) <= MAX_WHOLE:
        rows.append(tuple(term(word, language) for word in spoken))
    return tuple(dict.fromkeys(rows))


def expand(
    parsed: ParsedQuery,
    vocabulary: Vocabulary,
    synonyms: SynonymSet,
    *,
    exact: bool = False,
    languages: tuple[str, ...] = ("en",),
) -> Plan:
    """The plan for a query. ``exact``: only the words as typed, without synonyms or corrections."""
    language = languages[0]
    expander = _Expander(vocabulary, synonyms, exact=exact, languages=languages)
    expander.corrects = not exact and len(parsed.items) <= MAX_WORDS_CORRECTED
    also = expander.neighbours(parsed.items)
    places = {id(item): place for place, item in enumerate(parsed.items)}
    wanted = {item.words: item for item in reversed(_wanted(parsed))}
    unique = [expander.concept(item, also.get(places[id(item)], ())) for item in reversed(wanted.values())]
    if len(unique) > MAX_CONCEPTS:
        kept = sorted(unique, key=lambda concept: (not concept.known, -concept.information))[:MAX_CONCEPTS]
        unique = [concept for concept in unique if concept in kept]
    if not any(concept.demanded for concept in unique):
        unique = [replace(concept, demanded=True) for concept in unique]
    pairs = [pair for pair in _pairs(parsed, language) if expander.known(pair)]
    pairs = sorted(pairs, key=lambda pair: -vocabulary.information(pair))[:MAX_PAIRS]
    corrected = parsed.text
    for typed, meant in expander.corrected.items():
        corrected = corrected.replace(typed, meant)
    return Plan(
        concepts=tuple(unique),
        pairs=tuple(pairs),
        phrases=tuple(tuple(term(w, language) for w in item.words) for item in parsed.items if item.phrase),
        excluded=tuple(tuple(term(w, language) for w in item.words) for item in parsed.excluded),
        references=references(parsed.text),
        intent=intent_of(parsed),
        synonyms=tuple(expander.said),
        corrections=tuple(expander.corrections),
        corrected=corrected if expander.corrected else None,
    )
