"""The filters of the public list. What cannot be a choice is said and left out; the list is still shown."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django import forms
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor, Theme
from recommendations import conditions
from recommendations.choices import REVIEW_DUE, ActionState, ClockState, Finding, Position, Rating
from recommendations.models import Addressee, LegalBasis, Recommendation
from recommendations.querysets import RecommendationQuerySet, StateQuerySet

Choices = list[tuple[str, Any]]


class RegisterFilter(forms.Form):
    """Organisation, year, theme, factor, legal basis, and each of the five axes as the public reads it."""

    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    factor = forms.ChoiceField(label=_("Case factor"), required=False)
    basis = forms.ChoiceField(label=_("Legal basis"), required=False)
    state = forms.ChoiceField(label=_("Response"), required=False)
    position = forms.ChoiceField(label=_("Position"), required=False)
    action = forms.ChoiceField(label=_("Action"), required=False)
    assessment = forms.ChoiceField(label=_("Assessment"), required=False)
    effect = forms.ChoiceField(label=_("Effect"), required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self._words: dict[str, dict[str, Any]] = {}
        made = Recommendation.objects.as_at(on)
        asked = Addressee.objects.filter(organisation=OuterRef("pk"), recommendation__in=made)
        of_it = made.filter(factors=OuterRef("pk"))
        on_it = made.filter(themes=OuterRef("pk"))
        self._offer("organisation", _("Any organisation"), _names(Organisation.objects.filter(Exists(asked))))
        self._offer("year", _("Any year"), _years(made))
        self._offer("theme", _("Any theme"), _names(Theme.objects.filter(Exists(on_it))))
        self._offer("factor", _("Any factor"), _names(CaseFactor.objects.filter(Exists(of_it))))
        self._offer(
            "basis", _("Any legal basis"), [(row.slug, row.name_of_version) for row in LegalBasis.objects.versions()]
        )
        self._offer("state", _("Any state"), list(ClockState.choices))
        self._offer("position", _("Any position"), list(Position.choices))
        self._offer("action", _("Any action"), list(ActionState.choices))
        self._offer("assessment", _("Any assessment"), list(Rating.choices))
        self._offer("effect", _("Any effect"), [(REVIEW_DUE, _("Review due")), *Finding.choices])

    def apply(self, rows: RecommendationQuerySet, spans: StateQuerySet) -> RecommendationQuerySet:
        """Only the recommendations that fit what was chosen; `spans` are those known on the day."""
        chosen = self._chosen()
        rows = rows.filter(_all(_OF_RECOMMENDATION, chosen, self.on))
        of_span = _all(_OF_SPAN, chosen, self.on)
        if of_span:
            rows = rows.filter(Exists(spans.filter(of_span, addressee__recommendation=OuterRef("pk"))))
        return rows

    def spans(self, spans: StateQuerySet) -> StateQuerySet:
        """Only the addressees' spans that fit what was chosen."""
        chosen = self._chosen()
        fitting = Recommendation.objects.filter(_all(_OF_RECOMMENDATION, chosen, self.on))
        return spans.filter(_all(_OF_SPAN, chosen, self.on), addressee__recommendation__in=fitting)

    def chosen(self) -> list[tuple[str, str, str]]:
        """The choices in force: the field's name, its label, and the words of the choice."""
        return [
            (name, str(self.fields[name].label), str(self._words[name][value]))
            for name, value in self._chosen().items()
        ]

    def _chosen(self) -> dict[str, str]:
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}

    def _offer(self, name: str, nothing: Any, choices: Choices) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", nothing), *choices]
            self._words[name] = dict(choices)


def _names(rows: Any) -> Choices:
    return [(row.slug, row.name) for row in rows]


def _years(made: RecommendationQuerySet) -> Choices:
    """From the newest year to the oldest, found at both ends of an index."""
    newest = made.order_by("-made_on").values_list("made_on", flat=True).first()
    oldest = made.order_by("made_on").values_list("made_on", flat=True).first()
    if newest is None or oldest is None:
        return []
    return [(str(year), str(year)) for year in range(newest.year, oldest.year - 1, -1)]


def _all(parts: dict[str, Callable[[str, date], Q]], chosen: dict[str, str], on: date) -> Q:
    condition = Q()
    for name, part in parts.items():
        if name in chosen:
            condition &= part(chosen[name], on)
    return condition


def _having(through: Any, field: str, slug: str) -> Q:
    return Q(pk__in=through.objects.filter(**{f"{field}__slug": slug}).values("recommendation"))


_OF_RECOMMENDATION: dict[str, Callable[[str, date], Q]] = {
    "year": lambda year, _on: Q(made_on__range=(date(int(year), 1, 1), date(int(year), 12, 31))),
    "theme": lambda slug, _on: _having(Recommendation.themes.through, "theme", slug),
    "factor": lambda slug, _on: _having(Recommendation.factors.through, "casefactor", slug),
    "basis": lambda slug, _on: Q(legal_basis__slug=slug),
}
_OF_SPAN: dict[str, Callable[[str, date], Q]] = {
    "organisation": lambda slug, _on: Q(addressee__organisation__slug=slug),
    "state": lambda state, on: conditions.in_clock_state(ClockState(state), on),
    "position": lambda position, _on: conditions.shown_position(position),
    "action": lambda action, _on: conditions.shown_action(action),
    "assessment": lambda rating, _on: Q(assessment=rating),
    "effect": lambda effect, on: conditions.shown_effect(effect, on),
}
