"""Forms of the pages about people."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.roster import Member
from learning_site.design.dates import DateField

#: What each role may do, in the words of the pages that give it.
MEANING = {
    Role.READER: gettext_lazy("Sees what the organisation was asked and what it answered."),
    Role.DRAFTER: gettext_lazy("Writes answers, adds files and reports progress."),
    Role.APPROVER: gettext_lazy("Signs and sends answers, as the chief officer’s delegate."),
    Role.MANAGER: gettext_lazy("Invites people, gives roles, and lets people leave."),
}


class Reason(forms.CharField):
    """Why something is done; the audit trail keeps it."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", gettext_lazy("Reason"))
        kwargs.setdefault("help_text", gettext_lazy("It is noted beside what you do, and auditors can read it."))
        super().__init__(
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": gettext_lazy("Enter a reason.")},
            **kwargs,
        )


class InviteForm(forms.Form):
    """Whom to invite to what."""

    email = forms.EmailField(
        label=gettext_lazy("Work e-mail address"),
        error_messages={
            "required": gettext_lazy("Enter an e-mail address."),
            "invalid": gettext_lazy("Enter an e-mail address, like name@force.police.uk."),
        },
    )
    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a role.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language of the letters to this person"),
        choices=settings.LANGUAGES,
        initial="en",
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a language.")},
    )

    def __init__(self, *args: Any, within: Iterable[Role], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = role_choices(within)
        self.fields["role"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if len(choices) == 1:
            self.initial["role"] = choices[0][0]


class RolesForm(forms.Form):
    """The roles that a member holds from today."""

    roles = forms.MultipleChoiceField(
        label=gettext_lazy("Roles from today"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Choose at least one role. If the person leaves, say so on the page before.")
        },
    )
    reason = Reason()

    def __init__(self, *args: Any, within: Iterable[Role], member: Member, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = set(within)
        held = {Role(each.role) for each in member.memberships if each.ends_on is None}
        self.fields["roles"].choices = role_choices(given)  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["roles"].required = not held - given
        self.initial["roles"] = [role.value for role in held & given]


class LeaveForm(forms.Form):
    """To whom open work goes, and why the person leaves."""

    heir = forms.ChoiceField(
        label=gettext_lazy("Who takes over open work?"),
        error_messages={"required": gettext_lazy("Choose who takes over open work.")},
    )
    reason = Reason(label=gettext_lazy("Reason (optional)"), required=False)

    def __init__(self, *args: Any, colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(user.pk): user for user in colleagues}
        nobody = [("nobody", _("Nobody: the managers share it out"))]
        choices = [("", _("Choose a colleague")), *people(colleagues), *nobody]
        self.fields["heir"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def chosen_heir(self) -> User | None:
        """The chosen colleague."""
        return self.colleagues.get(self.cleaned_data["heir"])


class StandInForm(forms.Form):
    """Who stands in, in which role, from when to when."""

    role = forms.ChoiceField(
        label=gettext_lazy("Role"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose a role.")},
    )
    stand_in = forms.ChoiceField(
        label=gettext_lazy("Who stands in?"),
        error_messages={"required": gettext_lazy("Choose a colleague.")},
    )
    starts_on = DateField(label=gettext_lazy("First day"))
    last_day = DateField(label=gettext_lazy("Last day"))

    def __init__(self, *args: Any, held: list[Role], colleagues: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.colleagues = {str(user.pk): user for user in colleagues}
        self.fields["role"].choices = role_choices(held)  # type: ignore[attr-defined]  # a ChoiceField
        choices = [("", _("Choose a colleague")), *people(colleagues)]
        self.fields["stand_in"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
        if len(held) == 1:
            self.initial["role"] = held[0].value

    def chosen(self) -> dict[str, Any]:
        """What was chosen, as the action takes it."""
        return {**self.cleaned_data, "stand_in": self.colleagues[self.cleaned_data["stand_in"]]}


class ConfirmForm(forms.Form):
    """Which members still need their roles."""

    members = forms.MultipleChoiceField(
        label=gettext_lazy("Who still needs the access?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick everybody who still needs access.")},
    )

    def __init__(self, *args: Any, members: list[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(one.user.pk), f"{one.user.name}: {roles_in_words(one)}") for one in members]
        self.fields["members"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField


class ReasonForm(forms.Form):
    """What happened, and how the person was recognised."""

    reason = Reason(
        label=gettext_lazy("What happened, and how did you make sure who it is?"),
        help_text=gettext_lazy("For example: “Lost her telephone on Monday. I spoke to her in the office.”"),
    )


class DecideForm(forms.Form):
    """What the second person decides."""

    decision = forms.ChoiceField(
        label=gettext_lazy("What do you decide?"),
        choices=[
            ("reset", gettext_lazy("Take the factors away and send a link")),
            ("refuse", gettext_lazy("Refuse: nothing is changed")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what you decide.")},
    )
    reason = Reason(label=gettext_lazy("Why, and how did you make sure?"))


def role_choices(roles: Iterable[Role]) -> list[tuple[str, str]]:
    """Roles in the order in which they are declared, each with what it may do."""
    chosen = set(roles)
    return [(role.value, with_meaning(role)) for role in Role if role in chosen]


def with_meaning(role: Role) -> str:
    """The role's name, and what it may do if the pages have words for it."""
    return f"{role.label}: {MEANING[role]}" if role in MEANING else str(role.label)


def people(users: list[User]) -> list[tuple[str, str]]:
    """Persons to choose from."""
    return [(str(user.pk), user.name) for user in users]


def roles_in_words(member: Member) -> str:
    """The roles of a member, inside a sentence."""
    return ", ".join(str(Role(each.role).label).lower() for each in member.memberships)
