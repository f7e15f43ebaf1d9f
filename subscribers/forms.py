"""What a reader fills in: to subscribe, and to change what they are sent."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from email_validator import EmailNotValidError, validate_email

from learning_site.taxonomy.models import Theme
from learning_site.today import today
from subscribers.actions import Choices
from subscribers.address import normalise
from subscribers.choices import Format, Frequency, Language, SubscriberKind
from subscribers.models import Subscriber

#: In a public form nobody says of themselves that they are our staff.
_KINDS = [("", _("Choose one")), *(c for c in SubscriberKind.choices if c[0] != SubscriberKind.OVERSIGHT_STAFF)]


class ChoicesForm(forms.Form):
    """What every reader may choose."""

    kind = forms.ChoiceField(
        label=_("What best describes you"),
        help_text=_("It tells us for whom we write."),
        choices=_KINDS,
        error_messages={"required": _("Choose what best describes you")},
    )
    organisation = forms.CharField(
        label=_("Organisation (optional)"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    language = forms.ChoiceField(label=_("Language"), choices=Language.choices, widget=forms.RadioSelect)
    frequency = forms.ChoiceField(label=_("How often"), choices=Frequency.choices, widget=forms.RadioSelect)
    format = forms.ChoiceField(label=_("Format"), choices=Format.choices, widget=forms.RadioSelect)
    interests = forms.ModelMultipleChoiceField(
        label=_("Themes you want to hear about between issues (optional)"),
        help_text=_("New recommendations and published responses on these themes."),
        queryset=Theme.objects.in_use(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def choices(self) -> Choices:
        """What was chosen, from a valid form."""
        data = self.cleaned_data
        return Choices(
            kind=data["kind"],
            organisation=data["organisation"],
            language=data["language"],
            frequency=data["frequency"],
            format=data["format"],
            interests=tuple(data["interests"]),
        )


class SubscribeForm(ChoicesForm):
    """Ask for mail at an address."""

    address = forms.CharField(
        label=_("Email address"),
        help_text=_("We send one message there first. Nothing else comes until you confirm."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Enter your email address")},
    )

    field_order = ["address"]

    def clean_address(self) -> str:
        """The address in its one spelling."""
        typed: str = self.cleaned_data["address"]
        try:
            valid = validate_email(typed, check_deliverability=False, test_environment=True, allow_smtputf8=False)
        except EmailNotValidError as error:
            message = _("Enter an email address in the correct format, like name@example.org")
            raise forms.ValidationError(message) from error
        return normalise(valid.ascii_email or valid.normalized)


class PreferencesForm(ChoicesForm):
    """Change what is sent."""

    name = forms.CharField(
        label=_("Name (optional)"),
        help_text=_("It stands at the head of your copy, and nowhere else."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    pause = forms.ChoiceField(
        label=_("Pause"),
        required=False,
        widget=forms.RadioSelect,
    )

    field_order = ["name", "kind", "organisation", "language", "frequency", "format", "interests", "pause"]

    def __init__(self, data: Any = None, *, subscriber: Subscriber) -> None:
        self._subscriber = subscriber
        super().__init__(data, initial=_initial(subscriber))
        self.fields["pause"].choices = _pauses(_running_pause(subscriber))  # type: ignore[attr-defined]  # a choice field
        if subscriber.kind == SubscriberKind.OVERSIGHT_STAFF:
            self.fields["kind"].choices = [("", _("Choose one")), *SubscriberKind.choices]  # type: ignore[attr-defined]  # the same

    def choices(self) -> Choices:
        data = self.cleaned_data
        return replace(super().choices(), name=data["name"], snoozed_until=self._pause(data["pause"]))

    def _pause(self, chosen: str) -> dt.date | None:
        if chosen == "keep":
            return self._subscriber.snoozed_until
        return today() + dt.timedelta(days=int(chosen)) if chosen else None


def _running_pause(subscriber: Subscriber) -> dt.date | None:
    until = subscriber.snoozed_until
    return until if until and until > today() else None


def _pauses(running: dt.date | None) -> list[tuple[str, Any]]:
    kept = [("keep", _("Send nothing until %(date)s") % {"date": running.strftime("%d/%m/%Y")})] if running else []
    return [
        ("", _("Send me what I chose")),
        *kept,
        ("91", _("Send nothing for three months")),
        ("182", _("Send nothing for six months")),
    ]


def _initial(subscriber: Subscriber) -> dict[str, Any]:
    return {
        "name": subscriber.name,
        "kind": subscriber.kind,
        "organisation": subscriber.organisation,
        "language": subscriber.language,
        "frequency": subscriber.frequency,
        "format": subscriber.format,
        "interests": list(subscriber.interests.all()),
        "pause": "keep" if _running_pause(subscriber) else "",
    }
