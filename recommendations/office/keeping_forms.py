"""What an officer types beside the register: a note, and to whom work goes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning_site.accounts.models import User
from recommendations.office.filters import officers


class NoteForm(forms.Form):
    """A note about one addressee."""

    text = forms.CharField(
        label=_("Note"),
        max_length=4000,
        widget=forms.Textarea,
        error_messages={
            "required": _("Write what you want to remember."),
            "max_length": _("A note has at most 4,000 characters."),
        },
    )


class OfficerForm(forms.Form):
    """To whom it goes; nobody if left empty."""

    officer = forms.ChoiceField(
        label=_("Officer"),
        required=False,
        error_messages={"invalid_choice": _("Choose somebody who keeps the register today.")},
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.people = {str(person.pk): person for person in officers()}
        field = self.fields["officer"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Nobody")), *((key, person.name) for key, person in self.people.items())]

    def chosen(self) -> User | None:
        """The officer who was chosen, or None for nobody."""
        return self.people.get(self.cleaned_data["officer"])


class HandOverForm(OfficerForm):
    """From whom everything goes, and to whom."""

    leaver = forms.ChoiceField(
        label=_("Whose work is handed over"),
        error_messages={
            "required": _("Choose whose work is handed over."),
            "invalid_choice": _("Choose somebody who looks after something."),
        },
    )
    field_order = ("leaver", "officer")

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        holders = User.objects.filter(assignments__isnull=False).distinct().order_by("name")
        self.holders = {str(person.pk): person for person in holders}
        field = self.fields["leaver"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("Choose one")), *((key, person.name) for key, person in self.holders.items())]
        self.fields["officer"].label = _("Who takes it over")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        if typed.get("leaver") and typed.get("leaver") == typed.get("officer"):
            self.add_error("officer", _("Choose somebody else than the person who hands over."))
        return dict(typed)
