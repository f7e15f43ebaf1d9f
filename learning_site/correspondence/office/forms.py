"""What the office looks for among letters, and what it does about one that did not arrive."""

from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from learning_site.correspondence.choices import LetterState, Side
from learning_site.correspondence.querysets import LetterQuerySet


class Shown(TextChoices):
    """Which letters are listed."""

    NOT_ARRIVED = "not-arrived", _("Did not arrive, or may not have")
    OURS = "ours", _("Did not arrive: the office must act")
    THEIRS = "theirs", _("Did not arrive: the organisation must act")
    WAITING = "waiting", _("Waiting to be sent")
    LEFT = "left", _("Accepted by the mail server")
    ALL = "all", _("All letters")


class SearchForm(forms.Form):
    """What is not valid is left out: a list is always shown."""

    show = forms.ChoiceField(label=_("Letters"), choices=Shown.choices, required=False)
    words = forms.CharField(
        label=_("Search"), max_length=200, required=False, help_text=_("A reference, a recipient or a subject")
    )

    @property
    def shown(self) -> Shown:
        """Which letters were asked for; those that did not arrive unless something else was."""
        self.is_valid()
        return Shown(self.cleaned_data.get("show") or Shown.NOT_ARRIVED)

    @property
    def sought(self) -> str:
        """The words that were asked for."""
        self.is_valid()
        return str(self.cleaned_data.get("words") or "")

    def apply(self, letters: LetterQuerySet) -> LetterQuerySet:
        """Those of ``letters`` that were asked for."""
        if self.sought:
            letters = letters.found_by(self.sought)
        match self.shown:
            case Shown.NOT_ARRIVED:
                return letters.not_arrived()
            case Shown.OURS:
                return letters.not_arrived().for_side(Side.OFFICE)
            case Shown.THEIRS:
                return letters.not_arrived().for_side(Side.ORGANISATION)
            case Shown.WAITING:
                return letters.filter(state__in=(LetterState.QUEUED, LetterState.DEFERRED, LetterState.SENDING))
            case Shown.LEFT:
                return letters.filter(state=LetterState.ACCEPTED)
        return letters


class Act(TextChoices):
    """What a person does about a letter that did not arrive."""

    AGAIN = "again", _("Send it again")
    OTHER = "other", _("It was dealt with by other means")


class ActForm(forms.Form):
    act = forms.ChoiceField(
        label=_("What will you do?"),
        choices=Act.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you will do")},
    )
    address = forms.CharField(
        label=_("Corrected address, if you send it again (optional)"),
        max_length=254,
        required=False,
        help_text=_("Without one it goes to the contact that the organisation has today, else where it went before."),
        widget=forms.EmailInput,
    )
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        help_text=_("How you know the address, or how the recipient got it. It stays with the letter."),
        widget=forms.Textarea,
        error_messages={"required": _("Say why: the reason stays with the letter.")},
    )


class ReturnForm(forms.Form):
    evidence = forms.CharField(
        label=_("What says that it came back"),
        max_length=4000,
        help_text=_("Copy the words of the report, or say who told you and how."),
        widget=forms.Textarea,
        error_messages={"required": _("Say how you know that it came back")},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{"prefix": "return", **options})
