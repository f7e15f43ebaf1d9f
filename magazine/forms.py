"""What readers choose in the question library."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import pgettext_lazy

from learning_site.taxonomy.models import CaseFactor
from magazine.choices import Audience
from magazine.factors import grouped
from magazine.models import CaseEntry, Publication
from magazine.querysets import WordingQuerySet


class QuestionFilter(forms.Form):
    """Which questions of the library to show. What cannot be understood is left out, never an error page."""

    words = forms.CharField(label=_lazy("Words in the question"), required=False, max_length=200)
    audience = forms.MultipleChoiceField(
        label=_lazy("Asked of"), required=False, choices=Audience.choices, widget=forms.CheckboxSelectMultiple
    )
    factor = forms.ChoiceField(label=_lazy("Case factor"), required=False)
    issue = forms.ChoiceField(label=pgettext_lazy("of the magazine", "Issue"), required=False)

    def __init__(self, data: Any, *, factors: Iterable[CaseFactor], issues: Iterable[Publication]) -> None:
        super().__init__(data)
        self.fields["factor"].choices = [("", _("Any factor")), *grouped(factors)]  # type: ignore[attr-defined]  # a choice field
        self.fields["issue"].choices = [  # type: ignore[attr-defined]  # the same
            ("", _("Any issue")),
            *((str(issue.number), f"{issue.number}: {issue.short_title}") for issue in issues),
        ]
        self.is_valid()

    def apply(self, wordings: WordingQuerySet) -> WordingQuerySet:
        """The questions that fit every choice."""
        chosen = self.cleaned_data
        if chosen.get("audience"):
            wordings = wordings.filter(question__audience__in=chosen["audience"])
        if chosen.get("factor"):
            filed = CaseEntry.objects.filter(factor=chosen["factor"])
            wordings = wordings.filter(publication__in=filed.values("publication"))
        if chosen.get("issue"):
            issue = Publication.objects.published().issues().filter(number=chosen["issue"]).order_by()
            wordings = wordings.filter(publication__issue_reference__in=issue.values("reference"))
        for word in chosen.get("words", "").split():
            wordings = wordings.filter(text__icontains=word)
        return wordings

    def query(self) -> dict[str, Any]:
        """The choices in force, as they stand in an address."""
        return {name: value for name, value in self.cleaned_data.items() if value}
