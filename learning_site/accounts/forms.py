"""Forms of the pages where an invitation is taken up and an account is protected."""

from collections.abc import Callable
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.forms import LoginForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from learning_site.accounts import guessing
from learning_site.accounts.models import User


class SignInForm(LoginForm):
    """Address and password, each named by its label alone; the page itself leads to a forgotten password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)


class SecondFactorForm(AuthenticateForm):
    """The code after the password."""

    def clean_code(self) -> str:
        return code_of(super().clean_code, self.user)


class SecondFactorAgainForm(ReauthenticateForm):
    """The code before a dangerous act."""

    def clean_code(self) -> str:
        return code_of(super().clean_code, self.user)


def code_of(clean: Callable[[], str], user: User) -> str:
    """What ``clean`` finds to be a right code; a wrong one counts, and after too many none is looked at."""
    try:
        guess = guessing.count(context.request, guessing.CODE, account=str(user.pk))
    except guessing.TooManyGuessesError as error:
        raise get_adapter().validation_error(error.words) from error
    code = clean()
    guess.give_back()
    return code


class AcceptForm(forms.Form):
    """Who takes an invitation up. The address is asked for, so that one that was passed on lets nobody else in."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=200,
        help_text=gettext_lazy("As colleagues know you. It stands beside everything that you do here."),
        error_messages={"required": gettext_lazy("Enter your name.")},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address"),
        help_text=gettext_lazy("The address to which the invitation was sent."),
        error_messages={
            "required": gettext_lazy("Enter your e-mail address."),
            "invalid": gettext_lazy("Enter an e-mail address, like name@force.police.uk."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AddPasskeyForm(AddWebAuthnForm):
    """Adds a passkey, always one that signs in by itself and proves who holds it by a PIN or a finger.

    The box is kept, ticked and hidden, because allauth's script reads it; what the form answers is fixed.
    """

    passwordless = forms.BooleanField(
        required=False, initial=True, widget=forms.CheckboxInput(attrs={"hidden": True, "checked": True})
    )

    def clean_passwordless(self) -> bool:
        return True


class ActivateAuthenticatorForm(ActivateTOTPForm):
    """Adds an authenticator app, which is a second factor and so needs a first one: a password."""

    def clean_code(self) -> str:
        if not self.user.has_usable_password():
            raise forms.ValidationError(_("Set a password first. An authenticator app works only together with one."))
        return str(super().clean_code())
