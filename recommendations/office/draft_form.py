"""The form of a draft: words in English and, where they are there, in Welsh; the law; to whom; what it is about."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import CaseFactor, Theme
from learning_site.today import today
from recommendations.actions.preparing import TEXTS
from recommendations.choices import Source
from recommendations.models import LegalBasis, Recommendation


def _words(label: Any, required: Any = "", *, line: bool = False, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        required=bool(required),
        help_text=hint,
        max_length=250 if line else 20_000,
        widget=forms.TextInput if line else forms.Textarea,
        error_messages={"required": required},
    )


class DraftForm(forms.Form):
    """A recommendation that is not yet made."""

    title_en = _words(_("Title"), _("Give it a title."), line=True)
    text_en = _words(_("What is recommended"), _("Write what is recommended."))
    reason_en = _words(_("Why"), _("Write why it is recommended."))
    measure_of_success_en = _words(
        _("Measure of success"),
        _("Write how anybody could tell that it worked."),
        hint=_("What would be different, and where one could see it."),
    )
    legal_basis = forms.ModelChoiceField(
        label=_("Legal basis"),
        queryset=LegalBasis.objects.in_force(),
        empty_label=_("Choose one"),
        error_messages={"required": _("Choose the legal basis."), "invalid_choice": _("Choose the legal basis.")},
    )
    source = forms.ChoiceField(
        label=_("Source"),
        choices=Source.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it came out of."), "invalid_choice": _("Choose one of these.")},
    )
    all_forces = forms.BooleanField(label=_("To all territorial forces that exist today"), required=False)
    organisations = forms.ModelMultipleChoiceField(
        label=_("To whom"),
        queryset=Organisation.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose organisations of the list.")},
    )
    themes = forms.ModelMultipleChoiceField(
        label=_("Themes (optional)"),
        queryset=Theme.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    factors = forms.ModelMultipleChoiceField(
        label=_("Case factors (optional)"),
        queryset=CaseFactor.objects.all(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    title_cy = _words(_("Title in Welsh (optional)"), line=True)
    text_cy = _words(_("What is recommended, in Welsh (optional)"))
    reason_cy = _words(_("Why, in Welsh (optional)"))
    measure_of_success_cy = _words(_("Measure of success in Welsh (optional)"))

    def __init__(self, data: Any = None, *, draft: Recommendation | None = None) -> None:
        super().__init__(data, initial=None if draft is None else _of(draft))
        bodies = self.fields["organisations"]
        if isinstance(bodies, forms.ModelMultipleChoiceField):
            bodies.queryset = Organisation.objects.answering().existing(on=today())

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if not typed.get("organisations") and not typed.get("all_forces") and "organisations" not in self.errors:
            self.add_error("organisations", _("Choose at least one organisation."))
        return dict(typed)

    def values(self) -> dict[str, Any]:
        """The columns of the row; Welsh that was left empty is none."""
        texts = {name: self.cleaned_data[name] or (None if name.endswith("_cy") else "") for name in TEXTS}
        return texts | {"legal_basis": self.cleaned_data["legal_basis"], "source": self.cleaned_data["source"]}

    def addressees(self) -> list[Organisation]:
        """Those that were chosen, and every force if that was."""
        chosen = set(self.cleaned_data["organisations"])
        if self.cleaned_data["all_forces"]:
            chosen |= set(Organisation.objects.existing(on=today()).filter(kind=OrganisationKind.TERRITORIAL))
        return sorted(chosen, key=lambda row: row.name_en)


def _of(draft: Recommendation) -> dict[str, Any]:
    return {
        **{name: getattr(draft, name) for name in TEXTS},
        "legal_basis": draft.legal_basis,
        "source": draft.source,
        "organisations": list(draft.addressees.values_list("organisation", flat=True)),
        "themes": list(draft.themes.all()),
        "factors": list(draft.factors.all()),
    }
