"""The choices of a result: facets with counts, and chips that take a choice away."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import format_html
from django.utils.translation import gettext as _

from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor, Theme
from search import addresses
from search.choices import Audience, Facet, Kind
from search.finding import Found

#: Values of one facet that are shown, besides those that are chosen.
MOST = 12


@dataclass(frozen=True, slots=True)
class Group:
    """One facet as a set of checkboxes."""

    name: str
    legend: dict[str, Any]
    items: list[dict[str, Any]]
    values: tuple[str, ...]


def names(found: Found) -> dict[Facet, Mapping[str, str]]:
    """What the values are called. One query for each facet that has any."""
    known: dict[Facet, Mapping[str, str]] = {
        Facet.KIND: {kind.value: str(kind.label) for kind in Kind},
        Facet.AUDIENCE: {audience.value: str(audience.label) for audience in Audience},
    }
    for facet, model in ((Facet.FACTOR, CaseFactor), (Facet.THEME, Theme), (Facet.ORGANISATION, Organisation)):
        values = {*found.facets.get(facet, {}), *found.asked.filters.get(facet, ())}
        rows = model.objects.filter(slug__in=values) if values else ()
        known[facet] = {row.slug: row.name for row in rows}
    return known


def facets(found: Found, known: Mapping[Facet, Mapping[str, str]]) -> list[Group]:
    """Every facet that would narrow the result or has a choice."""
    groups = (_facet(facet, found, known.get(facet, {})) for facet in found.facets)
    return [group for group in groups if len(group.items) > 1 or group.values]


def _facet(facet: Facet, found: Found, known: Mapping[str, str]) -> Group:
    chosen = found.asked.filters.get(facet, ())
    counts = {**dict.fromkeys(chosen, 0), **found.facets[facet]}
    ordered = sorted(counts, key=lambda value: (-counts[value], known.get(value, value)))
    if facet == Facet.YEAR:
        ordered = sorted(counts, reverse=True)
    if facet == Facet.KIND:
        ordered = [kind.value for kind in Kind if kind.value in counts]
    shown = [value for place, value in enumerate(ordered) if place < MOST or value in chosen]
    items = [
        {
            "value": value,
            "text": format_html(
                '{} <span class="lt-facets__count">({})</span>', known.get(value, value), counts[value]
            ),
        }
        for value in shown
    ]
    legend = {"legend": {"text": facet.label, "classes": "govuk-fieldset__legend--s"}}
    return Group(facet.value, legend, items, chosen)


def chips(found: Found, path: str, known: Mapping[Facet, Mapping[str, str]]) -> list[dict[str, str]]:
    """Each choice, with the address of the result without it."""
    what = {
        Facet.KIND: _("kind"),
        Facet.FACTOR: _("factor"),
        Facet.THEME: _("theme"),
        Facet.AUDIENCE: _("audience"),
        Facet.ORGANISATION: _("organisation"),
        Facet.YEAR: _("year"),
    }
    filters = found.asked.filters
    return [
        {
            "text": known.get(facet, {}).get(value, value),
            "what": what[facet],
            "href": addresses.address(path, found.asked, filters=addresses.without(filters, facet, value)),
        }
        for facet, values in filters.items()
        for value in values
    ]
