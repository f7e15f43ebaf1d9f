"""What a member fills in: an answer, a colleague to hand it to, a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning_site.accounts.models import User
from learning_site.design.dates import DateField
from workspace.response_log.actions import Said
from workspace.response_log.choices import ANSWERED, EntryState
from workspace.response_log.models import Entry


class AnswerForm(forms.Form):
    """What the organisation says about one question."""

    state = forms.ChoiceField(
        label=_("Could it happen here?"),
        choices=EntryState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it could happen here")},
    )
    answer = forms.CharField(
        label=_("Our answer"),
        help_text=_("What stops it here, or what does not. Only members of your organisation read it."),
        required=False,
        max_length=10_000,
        widget=forms.Textarea,
    )
    owner_role = forms.CharField(
        label=_("Who owns it (optional)"),
        help_text=_("A role, not a name: for example, custody inspector."),
        required=False,
        max_length=120,
    )
    review_on = DateField(label=_("Look again on (optional)"), help_text=_("For example, 27 3 2027."), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, data: Any = None, *, entry: Entry | None) -> None:
        initial: dict[str, Any] = {"seen": 0}
        if entry is not None:
            names = ("state", "answer", "owner_role", "review_on")
            initial = {name: getattr(entry, name) for name in names} | {"seen": entry.revision}
        super().__init__(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("state") in ANSWERED and not cleaned.get("answer", "").strip() and "answer" not in self.errors:
            self.add_error("answer", _("Write why it could or should not happen here"))
        return cleaned

    def said(self) -> Said:
        """What was filled in, from a valid form."""
        data = self.cleaned_data
        return Said(
            state=data["state"],
            answer=data["answer"].strip(),
            owner_role=data["owner_role"].strip(),
            review_on=data["review_on"],
        )


class HandOverForm(forms.Form):
    """Which colleague is to answer, and what to tell them."""

    to = forms.ModelChoiceField(
        label=_("Colleague"),
        queryset=User.objects.none(),
        error_messages={
            "required": _("Choose a colleague"),
            "invalid_choice": _("Choose a colleague of your organisation"),
        },
    )
    note = forms.CharField(label=_("Note (optional)"), required=False, max_length=2000, widget=forms.Textarea)

    def __init__(self, data: Any = None, *, colleagues: Any) -> None:
        super().__init__(data)
        self.fields["to"].queryset = colleagues  # type: ignore[attr-defined]  # a choice of model rows


class EvidenceForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Word, Excel, PowerPoint, PDF or a picture. It is checked before anybody can open it."),
        allow_empty_file=True,
        error_messages={"required": _("Choose a file")},
    )
