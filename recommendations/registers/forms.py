"""The forms of the registers' desk."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from learning_site.design.dates import DateField
from learning_site.organisations.choices import ContactRole, OrganisationKind
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.choices import FactorGroup
from learning_site.today import today
from recommendations.choices import CopyRule

KINDS = [(kind.value, kind.label) for kind in OrganisationKind if kind != OrganisationKind.OVERSIGHT_BODY]


class Choice(forms.ModelChoiceField[Organisation]):
    """A body among others, by its name."""

    def __init__(self, **options: Any) -> None:
        super().__init__(queryset=Organisation.objects.answering(), empty_label=_("Choose a body"), **options)


class Reason(forms.Form):
    """Why something is done; the trail keeps it."""

    reason = forms.CharField(
        label=_("Why?"),
        max_length=300,
        help_text=_("Kept in the history; name no people here"),
        error_messages={"required": _("Say why")},
    )


class FindForm(forms.Form):
    """Narrows the list of bodies."""

    words = forms.CharField(label=_("Name"), required=False, max_length=80)
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("Any kind")), *KINDS])
    gaps = forms.BooleanField(label=_("Only where a contact is missing or doubled"), required=False)


class BodyForm(forms.Form):
    """What people may correct of a body."""

    name_en = forms.CharField(
        label=_("Name in English"), max_length=200, error_messages={"required": _("Enter the name in English")}
    )
    name_cy = forms.CharField(label=_("Name in Welsh (if there is one)"), max_length=200, required=False)
    region = forms.CharField(label=_("Region (optional)"), max_length=60, required=False)
    pfa_code = forms.CharField(label=_("Police force area code (optional)"), max_length=12, required=False)
    starts_on = DateField(label=_("First day of its existence (if known)"), required=False)
    ends_on = DateField(
        label=_("Last day of its existence (if it has ended)"),
        required=False,
        help_text=_("If another body takes over, record the succession instead: it sets this day."),
    )

    def clean_name_cy(self) -> str | None:
        return self.cleaned_data["name_cy"].strip() or None

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("starts_on"), cleaned.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", _("The last day must not be before the first"))
        return cleaned


class NewBodyForm(BodyForm):
    """A body that is not in the register."""

    kind = forms.ChoiceField(
        label=_("Kind"), choices=[("", _("Choose a kind")), *KINDS], error_messages={"required": _("Choose a kind")}
    )
    slug = forms.SlugField(
        label=_("Last part of its address"),
        max_length=120,
        help_text=_("Small letters, digits and hyphens, such as north-vale. It is public and never changes."),
        error_messages={"required": _("Enter the last part of its address")},
    )
    field_order = ["kind", "name_en", "name_cy", "slug"]

    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug != slug.lower() or "_" in slug:
            raise ValidationError(_("Use small letters, digits and hyphens"))
        if slug == "new" or Organisation.objects.filter(slug=slug).exists():
            raise ValidationError(_("This address is taken"))
        return slug


class ChangeBodyForm(BodyForm, Reason):
    """A correction with its reason; ``seen`` is what stood when the form was opened."""

    seen = forms.CharField(widget=forms.HiddenInput)


class ContactForm(forms.Form):
    """To where a body is written for one purpose, from a day on. An empty address ends the contact."""

    role = forms.ChoiceField(label=_("For what"), choices=ContactRole.choices, widget=forms.RadioSelect)
    address = forms.EmailField(
        label=_("Email address"),
        required=False,
        help_text=_("The address of an office lasts longer than that of a person. Leave it empty to end the contact."),
        error_messages={"invalid": _("Enter an email address, such as standards@force.example")},
    )
    on = DateField(label=_("From which day?"), error_messages={"required": _("Enter the first day")})

    def clean_on(self) -> Any:
        day = self.cleaned_data["on"]
        if day > today():
            raise ValidationError(_("Enter it on the day on which it begins, or later"))
        return day


class OversightForm(forms.Form):
    """A policing body begins to hold this body to account."""

    body = Choice(label=_("Which body holds it to account?"), error_messages={"required": _("Choose a body")})
    on = DateField(label=_("From which day?"), error_messages={"required": _("Enter the first day")})


class EndForm(Reason):
    """The last day of a link, with the reason."""

    on = DateField(label=_("Last day"), error_messages={"required": _("Enter the last day")})
    field_order = ["on", "reason"]


class SuccessionForm(Reason):
    """Which body takes over, and on which day."""

    successor = Choice(
        label=_("Which body takes over?"),
        help_text=_("If it is not in the register yet, add it first."),
        error_messages={"required": _("Choose a body")},
    )
    on = DateField(
        label=_("On which day does it take over?"),
        help_text=_("The day before is the last day of this body."),
        error_messages={"required": _("Enter the day")},
    )
    field_order = ["successor", "on", "reason"]

    def __init__(self, *args: Any, predecessor: Organisation, **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["successor"]
        if isinstance(field, Choice):
            field.queryset = Organisation.objects.answering().exclude(pk=predecessor.pk)


class TermsForm(Reason):
    """What a legal basis says."""

    name_en = forms.CharField(
        label=_("Name in English"), max_length=200, error_messages={"required": _("Enter the name in English")}
    )
    name_cy = forms.CharField(label=_("Name in Welsh (if there is one)"), max_length=200, required=False)
    citation = forms.CharField(
        label=_("Citation"), max_length=200, error_messages={"required": _("Enter the citation")}
    )
    duty_to_respond = forms.TypedChoiceField(
        label=_("Must the addressee respond?"),
        choices=[("yes", _("Yes")), ("no", _("No: it is never due and never overdue"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether the addressee must respond")},
    )
    response_days = forms.IntegerField(
        label=_("Days to respond"), min_value=1, max_value=3650, help_text=_("The day on which it is made is day 1")
    )
    publication_days = forms.IntegerField(
        label=_("Days to publish the response (empty if no such period runs)"),
        min_value=1,
        max_value=3650,
        required=False,
        help_text=_("The day on which the response is received is day 1"),
    )
    copy_rule = forms.ChoiceField(label=_("Who gets a copy by law?"), choices=CopyRule.choices)
    note = forms.CharField(label=_("What still needs a legal check (optional)"), required=False, widget=forms.Textarea)
    field_order = [
        "name_en",
        "name_cy",
        "citation",
        "duty_to_respond",
        "response_days",
        "publication_days",
        "copy_rule",
    ]

    def clean_name_cy(self) -> str | None:
        return self.cleaned_data["name_cy"].strip() or None

    def terms(self) -> dict[str, Any]:
        """The values of a version."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("reason", "slug")}


class NewTermsForm(TermsForm):
    """A legal basis that is not in the register."""

    slug = forms.SlugField(
        label=_("Short name"),
        max_length=50,
        help_text=_("Small letters, digits and hyphens, such as pra-28a. It stands in addresses and never changes."),
        error_messages={"required": _("Enter a short name")},
    )
    field_order = ["slug", *TermsForm.field_order]


class WordForm(forms.Form):
    """The names of a filing word."""

    name_en = forms.CharField(
        label=_("Name in English"), max_length=120, error_messages={"required": _("Enter the name in English")}
    )
    name_cy = forms.CharField(label=_("Name in Welsh (if there is one)"), max_length=120, required=False)

    def __init__(self, *args: Any, kind: str, new: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if kind == "factors":
            self.fields["group"] = forms.ChoiceField(label=_("Group"), choices=FactorGroup.choices)
        if new:
            self.fields["slug"] = forms.SlugField(
                label=_("Last part of its address"),
                max_length=80,
                help_text=_("Small letters, digits and hyphens. It is public and never changes."),
                error_messages={"required": _("Enter the last part of its address")},
            )

    def clean_name_cy(self) -> str | None:
        return self.cleaned_data["name_cy"].strip() or None
