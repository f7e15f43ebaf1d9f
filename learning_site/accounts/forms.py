"""Forms of the pages where an account is protected."""

from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms
from django.utils.translation import gettext as _


class SignInForm(LoginForm):
    """Address and password, each named by its label alone; the page itself leads to a forgotten password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.help_text = ""
            field.widget.attrs.pop("placeholder", None)


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
