"""From the scores of single legs to an order of groups. Pure, and the same for both engines.

A hit's score is the sum over its concepts of the best way that each was found by, times how much of the query it
covers. Hits are shown in groups: a question under its case, a response under its recommendation.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from search.analysis import STOP_WORDS, terms
from search.backends.protocol import Hit
from search.choices import Kind
from search.expansion import Plan
from search.weights import Weights

#: The share of a concept that is covered by a hit of the word that was probably meant.
GUESSED = 0.7

#: Questions that are shown under a case, if they have this share of the score of the best question.
MOST_QUESTIONS, NEAR_BEST = 3, 0.3

#: Kinds that are shown under another hit.
INNER = frozenset({Kind.QUESTION, Kind.RESPONSE})


@dataclass(frozen=True, slots=True)
class Ranked:
    """A hit with its score and the share of the query (0 to 1) that it covers. ``complete``: it has every concept."""

    hit: Hit
    score: float
    covered: float
    complete: bool


@dataclass(frozen=True, slots=True)
class Group:
    """What is shown as one result. ``head`` is the hit of the group's own document, if that matched."""

    ref: str
    language: str
    score: float
    covered: float
    named: bool
    complete: bool
    head: Ranked | None
    inner: tuple[Ranked, ...]

    @property
    def kind(self) -> Kind:
        """The kind of the result: that of its head, else what its inner hits stand under."""
        if self.head is not None:
            return self.head.hit.kind
        return Kind.CASE if self.inner[0].hit.kind == Kind.QUESTION else Kind.RECOMMENDATION


@lru_cache(maxsize=20_000)
def _title(text: str, language: str) -> frozenset[str]:
    return frozenset(word for word in terms(text, language) if word not in STOP_WORDS)


class Scorer:
    """Scores hits for one plan."""

    def __init__(self, plan: Plan, weights: Weights) -> None:
        self.plan = plan
        self.weights = weights
        self.places: Mapping[tuple[str, ...], int] = {leg: place for place, leg in enumerate(plan.legs)}
        self.information = sum(concept.information for concept in plan.concepts) or 1.0

    def ranked(self, hit: Hit) -> Ranked:
        """The hit's own score."""
        total = covered = 0.0
        complete = True
        for concept in self.plan.concepts:
            best = max((hit.scores.get(self.places[w.terms], 0.0) * w.weight, w.weight) for w in concept.ways)
            total += best[0]
            complete = complete and (best[0] > 0 or not concept.demanded)
            if best[0] > 0:
                covered += concept.information * (GUESSED if concept.meant else 0.6 + 0.4 * best[1])
        total += self.weights.pair * sum(hit.scores.get(self.places[pair], 0.0) for pair in self.plan.pairs)
        share = min(covered / self.information, 1.0)
        score = total * share**self.weights.coverage * self._prior(hit) * (1 + self.weights.title * self._titled(hit))
        return Ranked(hit, score, share, complete)

    def _prior(self, hit: Hit) -> float:
        prior = self.weights.kinds[hit.kind]
        intent = self.plan.intent
        if hit.kind in intent.kinds:
            prior *= self.weights.asked_kind
        if intent.audience is not None and hit.audience == intent.audience:
            prior *= self.weights.asked_audience
        return prior

    def _titled(self, hit: Hit) -> float:
        """1 when the title is the query, 0 when they share nothing: the product of what each has of the other."""
        if hit.kind == Kind.QUESTION:
            return 0.0
        title = _title(hit.title, hit.language)
        typed = {concept.ways[0].terms[0] for concept in self.plan.concepts if len(concept.ways[0].terms) == 1}
        if not title or not typed:
            return 0.0
        shared = len(title & typed)
        return (shared / len(title)) * (shared / len(typed))


def grouped(hits: Iterable[Hit], plan: Plan, weights: Weights) -> list[Group]:
    """The groups of the hits, best first. What the query names stands first, then what fits best."""
    scorer = Scorer(plan, weights)
    gathered: defaultdict[tuple[str, str], list[Ranked]] = defaultdict(list)
    for hit in hits:
        gathered[(hit.group, hit.language)].append(scorer.ranked(hit))
    groups = [_group(ref, language, members, plan, weights) for (ref, language), members in gathered.items()]
    places = {ref: place for place, ref in enumerate(plan.references.exact)}
    return sorted(
        groups, key=lambda group: (not group.named, places.get(group.ref, len(places)), -group.score, group.ref)
    )


def _group(ref: str, language: str, members: list[Ranked], plan: Plan, weights: Weights) -> Group:
    head = next((member for member in members if member.hit.kind not in INNER), None)
    inner = sorted((member for member in members if member is not head), key=lambda m: (not m.hit.named, -m.score))
    share = weights.question_share_asked if plan.intent.asks else weights.question_share
    own = head.score if head is not None else 0.0
    best = inner[0].score if inner else 0.0
    return Group(
        ref=ref,
        language=language,
        score=own + share * best,
        covered=max(member.covered for member in members),
        named=any(member.hit.named for member in members),
        complete=any(member.complete for member in members),
        head=head,
        inner=tuple(inner),
    )


def shown_questions(groups: list[Group]) -> dict[tuple[str, str], tuple[Ranked, ...]]:
    """The questions that are shown under each group: the few that come near the best question of the whole result."""
    asked = [inner for group in groups for inner in group.inner if inner.hit.kind == Kind.QUESTION]
    enough = NEAR_BEST * max((inner.score for inner in asked), default=0.0)
    return {
        (group.ref, group.language): tuple(
            inner
            for inner in group.inner
            if inner.hit.kind == Kind.QUESTION and (inner.hit.named or inner.score >= enough)
        )[:MOST_QUESTIONS]
        for group in groups
    }


def confident(groups: list[Group], plan: Plan, weights: Weights) -> bool:
    """Whether the best result answers the query: it is named, or covers enough of what was asked."""
    if not groups:
        return False
    few = 5
    share = max(weights.confident_of_many, weights.confident * min(1.0, few / max(len(plan.concepts), 1)))
    return groups[0].named or groups[0].covered >= share
