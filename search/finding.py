"""One search from the words typed to a page of results. The one way in, for the page, the commands and the figures."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import structlog

from search import engines
from search.backends.protocol import Answer, Backend, EngineUnavailableError, Request
from search.choices import Facet, Sort
from search.documents import SearchDocument
from search.expansion import Plan, expand
from search.published import still_published
from search.query import ParsedQuery, parse
from search.ranking import Group, Ranked, confident, grouped, shown_questions
from search.synonyms import shipped
from search.weights import DEFAULT

logger = structlog.get_logger(__name__)

#: Groups on one page.
PAGE = 10
#: What a result page counts. Organisations are counted when one was chosen.
COUNTED = (Facet.KIND, Facet.FACTOR, Facet.THEME, Facet.AUDIENCE, Facet.YEAR)


class SearchUnavailableError(Exception):
    """No engine of this host can answer now. Browsing does not depend on one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What a reader asks for. ``exact``: only the words as typed. ``page`` counts from 1."""

    text: str
    filters: Mapping[Facet, tuple[str, ...]] = field(default_factory=dict)
    sort: Sort = Sort.RELEVANCE
    exact: bool = False
    page: int = 1
    languages: tuple[str, ...] = ("en",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found. ``groups`` are all within the window, ``shown`` those of the page, with their ``documents``.

    ``relaxed``: no result has all that was asked for. ``confident``: the first result answers the query.
    ``fallback``: the main engine was away, and the embedded index answered.
    """

    asked: Asked
    parsed: ParsedQuery
    plan: Plan
    engine: str = ""
    fallback: bool = False
    total: int = 0
    groups: tuple[Group, ...] = ()
    shown: tuple[Group, ...] = ()
    questions: Mapping[tuple[str, str], tuple[Ranked, ...]] = field(default_factory=dict)
    documents: Mapping[str, SearchDocument] = field(default_factory=dict)
    facets: Mapping[Facet, Mapping[str, int]] = field(default_factory=dict)
    relaxed: bool = False
    confident: bool = False

    @property
    def pages(self) -> int:
        """How many pages the groups fill."""
        return max(1, -(-len(self.groups) // PAGE))

    @property
    def did_you_mean(self) -> str | None:
        """The whole query with the words that were probably meant; None when every word is known."""
        return self.plan.corrected


def find(asked: Asked, *, engine: Backend | None = None) -> Found:
    """Search. With ``engine`` that one alone answers, else the main one and, while it is away, the embedded one.

    Raises SearchUnavailableError when none can answer.
    """
    parsed = parse(asked.text)
    if parsed.empty:
        return Found(asked=asked, parsed=parsed, plan=Plan(()))
    candidates = (engine,) if engine is not None else engines.every()
    for place, candidate in enumerate(candidates):
        try:
            return _found(asked, parsed, candidate, fallback=place > 0)
        except EngineUnavailableError as error:
            logger.warning("search_engine_away", engine=candidate.name, reason=str(error))
    raise SearchUnavailableError


def _found(asked: Asked, parsed: ParsedQuery, engine: Backend, *, fallback: bool) -> Found:
    plan = expand(parsed, engine.vocabulary(), shipped(), exact=asked.exact, languages=asked.languages)
    answer = engine.search(
        Request(
            plan=plan,
            languages=asked.languages,
            filters=asked.filters,
            facets=(*COUNTED, Facet.ORGANISATION) if asked.filters.get(Facet.ORGANISATION) else COUNTED,
            sort=asked.sort,
        )
    )
    groups = _groups(asked, plan, answer)
    questions = shown_questions(groups)
    first = (asked.page - 1) * PAGE
    shown = groups[first : first + PAGE]
    return Found(
        asked=asked,
        parsed=parsed,
        plan=plan,
        engine=engine.name,
        fallback=fallback,
        total=max(answer.total - _gone(answer, groups), len(groups)),
        groups=tuple(groups),
        shown=tuple(shown),
        questions=questions,
        documents=engine.fetch(_ids(shown, questions)),
        facets=answer.facets,
        relaxed=bool(groups) and not any(group.complete or group.named for group in groups),
        confident=confident(groups, plan, DEFAULT),
    )


def _groups(asked: Asked, plan: Plan, answer: Answer) -> list[Group]:
    """The groups of what is still published: of one reference the version in the first language only."""
    groups = grouped(still_published(answer.hits), plan, DEFAULT)
    if asked.sort == Sort.NEWEST:
        places = {hit.id: place for place, hit in enumerate(answer.hits)}
        groups.sort(key=lambda group: min(places[member.hit.id] for member in _members(group)))
    if len(asked.languages) == 1:
        return groups
    own = {group.ref for group in groups if group.language == asked.languages[0]}
    return [group for group in groups if group.language == asked.languages[0] or group.ref not in own]


def _members(group: Group) -> tuple[Ranked, ...]:
    return group.inner if group.head is None else (group.head, *group.inner)


def _gone(answer: Answer, groups: list[Group]) -> int:
    """Hits that were counted but may not be shown."""
    return len(answer.hits) - sum(len(_members(group)) for group in groups)


def _ids(shown: list[Group], questions: Mapping[tuple[str, str], tuple[Ranked, ...]]) -> list[str]:
    """The documents of a page: each group's own, whether it matched or not, and the inner hits that are shown."""
    ids = [f"{group.ref}@{group.language}" for group in shown]
    for group in shown:
        ids += [ranked.hit.id for ranked in questions[(group.ref, group.language)]]
        ids += [ranked.hit.id for ranked in group.inner[:1]]
    return list(dict.fromkeys(ids))
