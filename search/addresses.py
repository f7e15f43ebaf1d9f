"""The address of a search: everything that a result depends on stands in it, so it can be shared. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import urlencode

from django.http import QueryDict

from search.choices import Facet, Sort
from search.finding import Asked

#: Values of one facet that are used; the rest of a longer address is not.
MOST_VALUES = 20
#: Characters of one value.
MOST_CHARACTERS = 100


def read(given: QueryDict, *, languages: tuple[str, ...]) -> Asked:
    """What an address asks for. What it cannot mean is left out: a wrong page is the first."""
    return Asked(
        text=given.get("q", ""),
        filters=_filters(given),
        sort=Sort.NEWEST if given.get("sort") == Sort.NEWEST else Sort.RELEVANCE,
        exact=given.get("exact") == "1",
        page=_page(given.get("page", "1")),
        languages=languages,
    )


def _filters(given: QueryDict) -> dict[Facet, tuple[str, ...]]:
    chosen = {}
    for facet in Facet:
        values = [value for value in given.getlist(facet.value) if value and len(value) <= MOST_CHARACTERS]
        if values:
            chosen[facet] = tuple(dict.fromkeys(values))[:MOST_VALUES]
    return chosen


def _page(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and 1 <= len(text) <= 4 and int(text) >= 1 else 1


def address(path: str, asked: Asked, **changes: object) -> str:
    """The address of ``asked`` with changes; a changed search begins at its first page again."""
    changed = replace(asked, **{"page": 1, **changes})  # type: ignore[arg-type]  # the names are fields of Asked
    pairs: list[tuple[str, str]] = [("q", changed.text)]
    pairs += [(facet.value, value) for facet, values in changed.filters.items() for value in values]
    if changed.sort != Sort.RELEVANCE:
        pairs.append(("sort", changed.sort.value))
    if changed.exact:
        pairs.append(("exact", "1"))
    if changed.page > 1:
        pairs.append(("page", str(changed.page)))
    return f"{path}?{urlencode(pairs)}"


def without(filters: Mapping[Facet, tuple[str, ...]], facet: Facet, value: str) -> dict[Facet, tuple[str, ...]]:
    """The choices less one."""
    rest = {**filters, facet: tuple(each for each in filters[facet] if each != value)}
    return {each: values for each, values in rest.items() if values}
