"""Which files the office looks for, and what it decides about one that is held."""

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from learning_site.private_files.choices import FileState


class SearchForm(forms.Form):
    """What is not valid is left out: a list is always shown."""

    state = forms.ChoiceField(label=_("Files"), choices=FileState.choices, required=False)

    @property
    def state_shown(self) -> FileState:
        """The state that was asked for; held unless something else was."""
        self.is_valid()
        return FileState(self.cleaned_data.get("state") or FileState.HELD)


class Decision(TextChoices):
    """Nobody can spare a file the virus check, so the better of the two only lets it go on."""

    GO_ON = "go-on", _("Let it go on to the virus check")
    REFUSE = "refuse", _("Refuse it and delete it")


class DecisionForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("What do you decide?"),
        choices=Decision.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decide")},
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=500,
        help_text=_("It is kept in the audit trail with your name."),
        widget=forms.Textarea,
        error_messages={"required": _("Say why")},
    )
