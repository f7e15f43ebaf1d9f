"""The filters of the public list. What cannot be a choice is said and left out; the list is still shown."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor
from recommendations.choices import ClockState
from recommendations.models import LegalBasis, Recommendation
from recommendations.querysets import RecommendationQuerySet

Choices = list[tuple[str, Any]]


class RegisterFilter(forms.Form):
    """Year, organisation, factor, legal basis and state of the response."""

    year = forms.ChoiceField(label=_("Year"), required=False)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    factor = forms.ChoiceField(label=_("Case factor"), required=False)
    basis = forms.ChoiceField(label=_("Legal basis"), required=False)
    state = forms.ChoiceField(label=_("Response"), required=False)

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.on = on
        self._words: dict[str, dict[str, Any]] = {}
        made = Recommendation.objects.as_at(on)
        years = made.dates("made_on", "year", order="DESC")
        organisations = Organisation.objects.filter(addressed__recommendation__in=made).distinct()
        factors = CaseFactor.objects.filter(recommendations__in=made).distinct()
        self._offer("year", _("Any year"), [(str(year.year), str(year.year)) for year in years])
        self._offer("organisation", _("Any organisation"), [(row.slug, row.name) for row in organisations])
        self._offer("factor", _("Any factor"), [(row.slug, row.name) for row in factors])
        self._offer("basis", _("Any legal basis"), [(row.slug, row.name) for row in LegalBasis.objects.all()])
        self._offer("state", _("Any state"), [(state.value, state.label) for state in ClockState])

    def apply(self, rows: RecommendationQuerySet) -> RecommendationQuerySet:
        """Only the recommendations that fit what was chosen."""
        self.is_valid()
        chosen = {name: value for name, value in self.cleaned_data.items() if value}
        if "year" in chosen:
            rows = rows.filter(made_on__year=int(chosen["year"]))
        if "organisation" in chosen:
            rows = rows.filter(addressees__organisation__slug=chosen["organisation"])
        if "factor" in chosen:
            rows = rows.filter(factors__slug=chosen["factor"])
        if "basis" in chosen:
            rows = rows.filter(legal_basis__slug=chosen["basis"])
        if "state" in chosen:
            organisation = chosen.get("organisation", "")
            rows = rows.in_clock_state(ClockState(chosen["state"]), on=self.on, organisation=organisation)
        return rows

    def chosen(self) -> list[tuple[str, str, str]]:
        """The choices in force: the field's name, its label, and the words of the choice."""
        self.is_valid()
        return [
            (name, str(self.fields[name].label), str(self._words[name][value]))
            for name, value in self.cleaned_data.items()
            if value
        ]

    def _offer(self, name: str, nothing: Any, choices: Choices) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", nothing), *choices]
            self._words[name] = dict(choices)
