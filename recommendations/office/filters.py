"""What narrows the worklist. Every choice stands in the address, so a view can be sent to a colleague or kept."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from learning_site.accounts.models import Membership, User
from learning_site.organisations.models import Organisation
from learning_site.taxonomy.models import Theme
from learning_site.today import today
from recommendations.choices import ActionState, ClockState, Finding, Position, Rating
from recommendations.conditions import in_clock_state
from recommendations.models import LegalBasis
from recommendations.office.models import Assignment
from recommendations.office.needs import NEEDS, Horizon
from recommendations.policy import REGISTER_ROLES
from recommendations.querysets import StateQuerySet

DAYS = (7, 14, 28)
MINE, NOBODYS = "me", "nobody"
_COLUMNS: dict[str, type[TextChoices]] = {
    "position": Position,
    "action": ActionState,
    "assessment": Rating,
    "impact": Finding,
}
_AXES = {
    "clock": _("Clock"),
    "position": _("Position"),
    "action": _("Action"),
    "assessment": _("Assessment"),
    "impact": _("Effect"),
}


def officers() -> list[User]:
    """Everybody who keeps the register today."""
    holding = Membership.objects.current(on=today()).filter(role__in=REGISTER_ROLES)
    return list(User.objects.filter(is_active=True, memberships__in=holding).distinct().order_by("name"))


class WorklistFilter(forms.Form):
    """Whose work, what is needed, of whom, about what, under which law, at which state, and how far ahead."""

    officer = forms.ChoiceField(label=_("Show"), required=False)
    kind = forms.ChoiceField(label=_("Needing"), required=False)
    q = forms.CharField(label=_("Reference, title or organisation"), required=False, max_length=100)
    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    basis = forms.ChoiceField(label=_("Legal basis"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False)
    days = forms.ChoiceField(label=_("Days ahead"), required=False)

    def __init__(self, data: Any, *, user: User) -> None:
        self.user = user
        typed = {name: data.get(name, "") for name in self.base_fields}
        if "officer" not in data and Assignment.objects.filter(officer=user).exists():
            typed["officer"] = MINE
        super().__init__(typed, auto_id="%s")
        self._offer("officer", _("Everybody’s work"), self._whose())
        self._offer("kind", _("Any act"), [(need.name, need.heading) for need in NEEDS])
        bodies = Organisation.objects.filter(addressed__isnull=False).distinct()
        self._offer("organisation", _("Any organisation"), [(row.slug, row.name) for row in bodies])
        self._offer("theme", _("Any theme"), [(row.slug, row.name) for row in Theme.objects.all()])
        self._offer(
            "basis", _("Any legal basis"), [(row.slug, row.name_of_version) for row in LegalBasis.objects.versions()]
        )
        self._offer("state", _("Any state"), _states())
        self._offer("days", _("The next 7 days"), [(str(n), _("The next %(n)s days") % {"n": n}) for n in DAYS[1:]])
        self.is_valid()
        self.chosen: dict[str, Any] = {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def days_ahead(self) -> int:
        return int(self.chosen.get("days", DAYS[0]))

    @property
    def narrowed(self) -> bool:
        """Whether anything but whose work and how far ahead is chosen."""
        return bool(set(self.chosen) - {"officer", "days", "kind"})

    def apply(self, states: StateQuerySet, ahead: Horizon) -> StateQuerySet:
        """Only the spans that fit what was chosen; a choice that does not exist is left out."""
        for name, value in self.chosen.items():
            condition = _CONDITIONS.get(name)
            if condition is not None:
                states = states.filter(condition(value, self.user, ahead))
        return states

    def _whose(self) -> list[tuple[str, Any]]:
        people = [(str(row.pk), row.name) for row in officers() if row != self.user]
        return [(MINE, _("My work")), (NOBODYS, _("Nobody’s work yet")), *people]

    def _offer(self, name: str, nothing: Any, choices: Any) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", nothing), *choices]


def _states() -> list[tuple[Any, Any]]:
    clocks = [(f"clock:{state.value}", state.label) for state in ClockState]
    groups: list[tuple[Any, Any]] = [(_AXES["clock"], clocks)]
    for column, values in _COLUMNS.items():
        groups.append((_AXES[column], [(f"{column}:{value}", label) for value, label in values.choices]))
    return groups


def _state(value: str, user: User, ahead: Horizon) -> Q:
    axis, _colon, state = value.partition(":")
    return in_clock_state(ClockState(state), ahead.on) if axis == "clock" else Q(**{axis: state})


def _officer(value: str, user: User, ahead: Horizon) -> Q:
    if value == NOBODYS:
        return Q(addressee__assignment__isnull=True)
    return Q(addressee__assignment__officer=user.pk if value == MINE else int(value))


def _words(value: str, user: User, ahead: Horizon) -> Q:
    about = "addressee__recommendation__"
    return (
        Q(**{f"{about}reference__icontains": value})
        | Q(**{f"{about}title_en__icontains": value})
        | Q(**{f"{about}title_cy__icontains": value})
        | Q(addressee__organisation__name_en__icontains=value)
        | Q(addressee__organisation__name_cy__icontains=value)
    )


_CONDITIONS = {
    "officer": _officer,
    "q": _words,
    "organisation": lambda value, _user, _ahead: Q(addressee__organisation__slug=value),
    "theme": lambda value, _user, _ahead: Q(addressee__recommendation__themes__slug=value),
    "basis": lambda value, _user, _ahead: Q(addressee__recommendation__legal_basis__slug=value),
    "state": _state,
}
