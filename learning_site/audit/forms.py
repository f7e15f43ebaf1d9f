"""What an auditor looks for, and what is taken out of the trail."""

import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from learning_site.audit.querysets import AuditEventQuerySet
from learning_site.design.dates import DateField

#: The longest stretch of days that is taken out at once.
MOST_DAYS = 366


class Days(forms.Form):
    """A first and a last day, the first not after the last."""

    since = DateField(label=_("First day"), required=False, help_text=_("For example, 27 3 2026"))
    until = DateField(label=_("Last day"), required=False)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and since > until:
            self.add_error("until", _("The last day must not be before the first"))
        return cleaned


class SearchForm(Days):
    """Every field narrows the list; none is needed. What is not valid is said and left out."""

    person = forms.CharField(
        label=_("Person"),
        required=False,
        max_length=200,
        help_text=_("A name, or an identifier such as user:7"),
    )
    about = forms.CharField(
        label=_("Subject"),
        required=False,
        max_length=200,
        help_text=_("Such as LR-2026-014, custody, or user:7; finds what lies below it too"),
    )
    organisation = forms.CharField(
        label=_("Organisation"), required=False, max_length=120, help_text=_("The last part of its address")
    )
    verb = forms.CharField(
        label=_("Act"),
        required=False,
        max_length=80,
        help_text=_("Such as contact.changed, or contact for all of them"),
    )
    request = forms.CharField(
        label=_("Request"), required=False, max_length=64, help_text=_("Everything that one click caused")
    )
    looking = forms.BooleanField(label=_("Only what was opened or taken out"), required=False)

    field_order = ["person", "about", "organisation", "verb", "since", "until", "request", "looking"]

    def apply(self, rows: AuditEventQuerySet) -> AuditEventQuerySet:
        """Only the events that fit what was asked."""
        self.is_valid()
        wanted = {name: value for name, value in self.cleaned_data.items() if value}
        rows = rows.between(wanted.get("since"), wanted.get("until"))
        if "person" in wanted:
            rows = rows.by(wanted["person"])
        if "about" in wanted:
            rows = rows.about_subject(wanted["about"])
        if "organisation" in wanted:
            rows = rows.filter(organisation=wanted["organisation"])
        if "verb" in wanted:
            rows = rows.of_kind(wanted["verb"])
        if "request" in wanted:
            rows = rows.filter(request_id=wanted["request"])
        return rows.looking() if "looking" in wanted else rows


class ExportForm(Days):
    """A stretch of days, at most a year of them, and how it is written."""

    form = forms.ChoiceField(
        label=_("Form"),
        choices=[
            ("jsonl", _("JSON Lines, to check the chain with a program")),
            ("csv", _("CSV, to read in a spreadsheet")),
        ],
        widget=forms.RadioSelect,
        initial="jsonl",
        error_messages={"required": _("Choose a form")},
    )
    reason = forms.CharField(
        label=_("Why is it taken out?"),
        max_length=300,
        help_text=_("Kept in the trail; name no people here"),
        error_messages={"required": _("Say why it is taken out")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, words in (("since", _("Enter the first day")), ("until", _("Enter the last day"))):
            self.fields[name].required = True
            self.fields[name].error_messages["required"] = words

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        since: dt.date | None = cleaned.get("since")
        until: dt.date | None = cleaned.get("until")
        if since and until and (until - since).days >= MOST_DAYS:
            raise ValidationError(_("At most %(days)d days can be taken out at once") % {"days": MOST_DAYS})
        return cleaned
