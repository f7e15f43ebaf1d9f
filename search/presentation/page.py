"""The page of results in words: what was found, what else was searched for, and where to go from here."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from search import addresses
from search.choices import Facet, Sort
from search.finding import Asked, Found
from search.presentation import choices
from search.presentation.result import Result, result
from search.snippets import Marker

#: Characters of the query that a heading repeats.
LONG = 80
#: Further words that are told one by one.
TOLD = 8


@dataclass
class Page:
    """What the template asks for. ``path`` is the address of the search in the language of the page."""

    found: Found
    path: str
    names: dict[Facet, Any] = field(init=False)

    def __post_init__(self) -> None:
        self.names = choices.names(self.found)

    @property
    def asked(self) -> Asked:
        return self.found.asked

    @property
    def query(self) -> str:
        """The words as typed, cut for a heading."""
        text = self.found.parsed.text
        return text if len(text) <= LONG else f"{text[:LONG].rsplit(' ', 1)[0]} …"

    @property
    def blank(self) -> bool:
        """Nothing was typed."""
        return not self.asked.text.strip()

    @property
    def headline(self) -> str:
        """ "7 results in 3 groups for “cew autistic”"."""
        count = self.found.total
        groups = len(self.found.groups)
        if not count:
            return _("Nothing found for “%(query)s”") % {"query": self.query}
        results = ngettext("%(n)s result", "%(n)s results", count) % {"n": count}
        if groups == count:
            return _("%(results)s for “%(query)s”") % {"results": results, "query": self.query}
        grouped = ngettext("in %(n)s group", "in %(n)s groups", groups) % {"n": groups}
        return _("%(results)s %(groups)s for “%(query)s”") % {
            "results": results,
            "groups": grouped,
            "query": self.query,
        }

    @cached_property
    def results(self) -> list[Result]:
        """The results of this page."""
        marker = Marker(
            {
                **{way.terms: concept.information for concept in self.found.plan.concepts for way in concept.ways},
                **dict.fromkeys(self.found.plan.phrases, 10.0),
            }
        )
        shown = (result(self.found, group, marker) for group in self.found.shown)
        return [each for each in shown if each is not None]

    @property
    def also(self) -> list[dict[str, str]]:
        """What else was searched for and found: typed words, and the further words."""
        legs = {
            leg
            for group in self.found.groups
            for member in (group.head, *group.inner)
            if member
            for leg in member.hit.scores
        }
        hit = {terms for place, terms in enumerate(self.found.plan.legs) if place in legs}
        told = []
        for said in self.found.plan.synonyms:
            words = [words for words, terms in said.also if terms in hit]
            if words:
                told.append({"typed": said.typed, "also": _("”, “").join(words[:TOLD])})
        return told[:TOLD]

    @property
    def meant(self) -> dict[str, str] | None:
        """The words that no piece has, with what was probably meant, and the address of a search for that."""
        corrections = self.found.plan.corrections
        if not corrections or self.found.did_you_mean is None:
            return None
        return {
            "typed": _("”, “").join(said.typed for said in corrections),
            "query": self.found.did_you_mean,
            "href": addresses.address(self.path, self.asked, text=self.found.did_you_mean),
        }

    @property
    def exact_href(self) -> str:
        return addresses.address(self.path, self.asked, exact=True)

    @property
    def wider_href(self) -> str:
        return addresses.address(self.path, self.asked, exact=False)

    @property
    def unfiltered_href(self) -> str:
        return addresses.address(self.path, self.asked, filters={})

    @property
    def newest_first(self) -> bool:
        return self.asked.sort == Sort.NEWEST

    @property
    def other_sort_href(self) -> str:
        other = Sort.RELEVANCE if self.newest_first else Sort.NEWEST
        return addresses.address(self.path, self.asked, sort=other)

    @cached_property
    def facets(self) -> list[choices.Group]:
        return choices.facets(self.found, self.names)

    @property
    def chips(self) -> list[dict[str, str]]:
        return choices.chips(self.found, self.path, self.names)

    @property
    def pagination(self) -> dict[str, Any]:
        """Previous, next and the pages around this one."""
        here, last = self.asked.page, self.found.pages
        shown = sorted({1, last, *range(max(1, here - 1), min(last, here + 1) + 1)})
        items: list[dict[str, Any]] = []
        for before, number in zip([0, *shown], shown, strict=False):
            if number - before > 1:
                items.append({"ellipsis": True})
            items.append({"number": number, "href": self._page_href(number), "current": number == here})
        return {
            "items": items,
            "previous": {"href": self._page_href(here - 1)} if here > 1 else None,
            "next": {"href": self._page_href(here + 1)} if here < last else None,
        }

    def _page_href(self, number: int) -> str:
        return addresses.address(self.path, self.asked, page=number)
