"""The short form of one act, made from its row of the lifecycle: the day, what the row asks for, and what was seen."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from learning_site.design.dates import DateField
from recommendations.choices import EventKind
from recommendations.ledger import Ledger
from recommendations.lifecycle import Field, FieldKind, Row
from recommendations.lifecycle.guards import fitting_reasons
from recommendations.models import Addressee
from recommendations.office.about import About

LONGEST = 20_000
SHOWN_AS_RADIOS = 8


class EntryForm(forms.Form):
    """`values()` are the keywords of the row's action; `on` is the legal date; `seen` the last event that was seen."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    on = DateField()

    def __init__(self, data: Any, *, row: Row, told: About) -> None:
        super().__init__(data, initial={"on": told.on, "seen": told.seen})
        self.row, self.today = row, told.on
        day = self.fields["on"]
        day.label = _("On which day it happened")
        day.help_text = _("Today, or an earlier day if it is entered later. For example, 27 3 2026.")
        for asked in row.fields:
            self.fields[asked.name] = _field(asked, row, told.addressee, told.book)

    def clean_on(self) -> Any:
        on = self.cleaned_data["on"]
        if on and on > self.today:
            raise forms.ValidationError(_("The day cannot lie in the future."))
        return on

    def values(self) -> dict[str, Any]:
        """What the row's action takes beside the entry; what was left empty and has a default is left out."""
        typed = {asked.name: self.cleaned_data.get(asked.name) for asked in self.row.fields}
        return {name: value for name, value in typed.items() if value not in (None, "")} | {
            asked.name: "" for asked in self.row.fields if asked.required and typed[asked.name] in (None, "")
        }


def _field(asked: Field, row: Row, addressee: Addressee, book: Ledger) -> forms.Field:
    label = str(asked.label) if asked.required else _("%(label)s (optional)") % {"label": asked.label}
    shared: dict[str, Any] = {"label": label, "help_text": str(asked.hint), "required": asked.required}
    if asked.kind == FieldKind.DATE:
        return DateField(**shared, error_messages={"required": _("Enter the date: %(label)s.") % {"label": label}})
    if asked.kind == FieldKind.CHOICE:
        choices = _choices(asked, row, addressee, book)
        few = len(choices) <= SHOWN_AS_RADIOS
        return forms.ChoiceField(
            choices=choices if few else [("", _("Choose one")), *choices],
            widget=forms.RadioSelect if few else forms.Select,
            error_messages={
                "required": _("Choose one: %(label)s.") % {"label": label},
                "invalid_choice": _("Choose one of those that are offered: %(label)s.") % {"label": label},
            },
            **shared,
        )
    line = asked.kind == FieldKind.LINE
    longest = 120 if line else LONGEST
    return forms.CharField(
        widget=forms.TextInput if line else forms.Textarea,
        max_length=longest,
        error_messages={
            "required": _("Write something: %(label)s.") % {"label": label},
            "max_length": _("%(label)s: at most %(n)s characters.") % {"label": label, "n": longest},
        },
        **shared,
    )


def _choices(asked: Field, row: Row, addressee: Addressee, book: Ledger) -> list[tuple[str, Any]]:
    if row.kind == EventKind.ACTION_UPDATED and asked.name == "key":
        return [(action.key, action.title) for action in addressee.actions.all()]
    if row.kind == EventKind.CLOSED:
        return [(reason.value, reason.label) for reason in fitting_reasons(book)]
    return list(asked.choices)
