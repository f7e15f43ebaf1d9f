"""How much each part of a text counts: the one place where relevance is weighed, for both engines.

Figures were chosen on one half of the judged queries and checked on the other (docs/performance.md, "Search").
"""

from dataclasses import dataclass, field

from search.choices import Kind, Part


@dataclass(frozen=True, slots=True)
class Weights:
    parts: dict[Part, float] = field(
        default_factory=lambda: {
            Part.TITLE: 3.0,
            Part.SUMMARY: 1.6,
            Part.BODY: 1.0,
            Part.QUESTIONS: 0.6,
            Part.OUTCOME: 1.0,
            Part.LABELS: 1.2,
        }
    )
    #: Of a question's own words, and of the case that it stands in.
    question: float = 4.0
    context: float = 0.8
    #: Of neighbouring words found as neighbours.
    pair: float = 0.4
    #: How strongly a hit that has all of the query is preferred to one that has a part: a power of the covered share.
    coverage: float = 0.7
    #: What the best question adds to its case.
    question_share: float = 0.2
    #: The same when the reader asks for a question.
    question_share_asked: float = 1.5
    #: What a title that is the query adds, as a share of the score.
    title: float = 0.75
    kinds: dict[Kind, float] = field(
        default_factory=lambda: {
            Kind.CASE: 1.0,
            Kind.RECOMMENDATION: 1.0,
            Kind.ARTICLE: 1.0,
            Kind.REPORT: 1.0,
            Kind.ISSUE: 0.8,
            Kind.RESPONSE: 0.6,
            Kind.QUESTION: 1.0,
        }
    )
    #: What naming a kind of hit adds to hits of that kind.
    asked_kind: float = 1.5
    asked_audience: float = 1.2
    #: The share of the query that the best hit must cover before the answer is a confident one: of a few words the
    #: larger share, of a paragraph the smaller one, as nobody's paragraph is answered word by word.
    confident: float = 0.5
    confident_of_many: float = 0.25


DEFAULT = Weights()
