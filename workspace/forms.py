"""What people of an organisation fill in. A draft may be saved unfinished; what is missing is said before it leaves."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from learning_site.design.dates import DateField
from learning_site.private_files.uploads import FilesField
from recommendations.choices import ActionState, DisputeAbout, Position

TEXT = forms.Textarea
#: What the law asks of each position, beside its choice.
HINTS = {
    Position.ACCEPTED: _("You have done, or will do, what is recommended. It does not say that it is done."),
    Position.ACCEPTED_IN_PART: _("Say below which part, and why not the rest."),
    Position.ALTERNATIVE_ACTION: _("You will do something else against the same risk."),
    Position.NOT_ACCEPTED: _("The law asks you to say why nothing was or will be done."),
}


class WordsForm(forms.Form):
    """The position and the words that the law asks for."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    position = forms.ChoiceField(
        label=_("What is your organisation’s position?"),
        help_text=_(
            "The law does not ask for one of these words. They show positions side by side; your own words stand "
            "beside them."
        ),
        choices=[(position.value, position.label) for position in HINTS],
        widget=forms.RadioSelect,
        required=False,
    )
    text = forms.CharField(
        label=_("What was done or will be done, or why nothing was or will be"),
        help_text=_("The law requires this part. The public will read it, so name roles and not people."),
        widget=TEXT,
        required=False,
        max_length=50_000,
    )


class ActionForm(forms.Form):
    """One action, with who owns it and by when."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    title = forms.CharField(
        label=_("What will be done"), max_length=250, error_messages={"required": _("Say what will be done")}
    )
    owner_role = forms.CharField(
        label=_("Who owns it, by role"),
        help_text=_("Such as “Head of custody”. The public will read it, so do not name a person."),
        max_length=120,
        error_messages={"required": _("Enter the role of the owner")},
    )
    target = DateField(
        label=_("Target date"),
        help_text=_("When you expect it to be done, such as 31 3 2027."),
        error_messages={"required": _("Enter the target date")},
    )


class PublicationForm(forms.Form):
    """Whether the organisation objects to publication, and why."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    objects = forms.ChoiceField(
        label=_("Do you object to the publication of this answer?"),
        choices=[("no", _("No, publish it whole")), ("yes", _("Yes, in whole or in part"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether you object to publication")},
    )
    representations = forms.CharField(
        label=_("If you object, which part should be kept back, and why"),
        help_text=_("The public does not read this."),
        widget=TEXT,
        required=False,
        max_length=20_000,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("objects") == "yes" and not cleaned.get("representations", "").strip():
            self.add_error("representations", _("Say which part should be kept back, and why"))
        return cleaned


class ChooseForm(forms.Form):
    """Which of two texts the draft shall show."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    keep = forms.ChoiceField(
        label=_("What should the draft show?"),
        choices=[
            ("mine", _("My text")),
            ("theirs", _("Their text; mine stays in the history")),
            ("both", _("Put both in one box, and I will edit them together")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the draft should show")},
    )


class NoteForm(forms.Form):
    """What one person says to the next."""

    note = forms.CharField(label=_("Note (optional)"), widget=TEXT, required=False, max_length=2_000)


class SubmitForm(forms.Form):
    """Submit by name."""

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    authority = forms.BooleanField(
        label=_("I answer for this organisation, and I have read this answer"),
        error_messages={"required": _("Confirm that you answer for this organisation and have read this answer")},
    )
    full_name = forms.CharField(
        label=_("Your full name"),
        help_text=_("As it should stand on the receipt. The public sees your role only."),
        max_length=200,
        error_messages={"required": _("Enter your full name")},
    )


class ReceiptForm(forms.Form):
    """A receipt to be checked: its number and its fingerprint."""

    receipt = forms.CharField(
        label=_("Receipt number"),
        help_text=_("Such as LR-2026-041/aldermoor/R1."),
        max_length=200,
        error_messages={"required": _("Enter the receipt number")},
    )
    fingerprint = forms.CharField(
        label=_("Fingerprint of the contents"),
        help_text=_("64 letters and digits; spaces do not matter."),
        max_length=200,
        error_messages={"required": _("Enter the fingerprint")},
    )


class MoreTimeForm(forms.Form):
    """Ask for more time."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    reason = forms.CharField(
        label=_("Why do you need more time, and until when?"),
        help_text=_("Asking does not move the last day. It moves only if your request is granted."),
        widget=TEXT,
        max_length=5_000,
        error_messages={"required": _("Say why you need more time")},
    )


class CorrectionForm(forms.Form):
    """Say that a date or the public label is wrong."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    about = forms.ChoiceField(
        label=_("What is wrong?"),
        choices=DisputeAbout.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what is wrong")},
    )
    claimed = DateField(label=_("The right date, if it is a date (optional)"), required=False)
    reason = forms.CharField(
        label=_("What is right, and what shows it?"),
        help_text=_("Name the receipt, the letter or the e-mail."),
        widget=TEXT,
        max_length=5_000,
        error_messages={"required": _("Say what is right, and what shows it")},
    )


class ProgressForm(forms.Form):
    """News of one action."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    state = forms.ChoiceField(
        label=_("How far is it?"),
        choices=ActionState.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Say how far it is")},
    )
    note = forms.CharField(
        label=_("What happened"),
        help_text=_("One or two sentences. The public may read this once your answer is published in full."),
        widget=TEXT,
        max_length=5_000,
        error_messages={"required": _("Say what happened")},
    )
    new_target = DateField(label=_("New target date, if the old one cannot be kept (optional)"), required=False)
    reason = forms.CharField(
        label=_("Why the date moves (needed with a new date)"), widget=TEXT, required=False, max_length=5_000
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("new_target") and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Say why the date moves"))
        return cleaned


class EvidenceForm(forms.Form):
    """Words and files that show that the action works."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    note = forms.CharField(
        label=_("What this shows, against the measure of success"),
        help_text=_("The public does not see files, but it may see these sentences."),
        widget=TEXT,
        max_length=5_000,
        error_messages={"required": _("Say what this shows")},
    )
    uploads = FilesField(label=_("Files (optional)"), required=False)


class CompleteForm(forms.Form):
    """Report that every action has ended."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    note = forms.CharField(
        label=_("What is now different, against the measure of success"),
        widget=TEXT,
        max_length=5_000,
        error_messages={"required": _("Say what is now different")},
    )
