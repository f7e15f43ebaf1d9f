"""How allauth behaves here: nobody signs up, links name the site, factors are kept, and secrets are encrypted."""

import base64
import hashlib
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from learning_site.accounts import guessing
from learning_site.limits import client_address


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The e-mail address and password do not belong together. Check both."),
        "too_many_login_attempts": _("Too many attempts. Wait five minutes, then try again."),
        "too_many_for_an_hour": _("Too many attempts. Wait an hour, then try again."),
        "account_inactive": _("This account is closed."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address by which limits count and that the list of sessions shows; allauth's own fails on odd headers."""
        return client_address(request) or "0.0.0.0"  # noqa: S104 - a local socket has no address

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count a guess of a password by the account itself: allauth's count knows no address, and believes hosts."""
        super().pre_authenticate(request, **credentials)
        try:
            self.guess = guessing.count(request, guessing.PASSWORD, account=account_in(credentials))
        except guessing.TooManyGuessesError as error:
            raise self.validation_error(error.words) from error

    def _rollback_login_failed_rl_usage(self) -> None:
        """The password was right: it was no guess."""
        super()._rollback_login_failed_rl_usage()
        self.guess.give_back()

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """The password was reset by the mailed link: what was guessed before counts no longer."""
        super()._delete_login_attempts_cached_email(request, **credentials)
        guessing.forget(request, guessing.PASSWORD, account=account_in(credentials))

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation."""
        return False

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The address in the mail names the site's own address, whatever host the request named."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return str(settings.SITE_URL + path.replace("UID-KEY", key))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """After a first password comes the authenticator; ``start`` leads on when both are there."""
        return reverse("accounts:protect")


class MFAAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This is not right, or is too old. Try again."),
        "cannot_delete_authenticator": _("This is the only thing that protects your account. Add another one first."),
    }

    def get_totp_issuer(self) -> str:
        """The name under which an authenticator app lists the account."""
        return f"{settings.WAGTAIL_SITE_NAME}, {settings.BODY.short_name}"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Who asks for a passkey: the host, as browsers demand, and the site's name."""
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": settings.WAGTAIL_SITE_NAME}

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - allauth's own name
        """The name first offered for a passkey."""
        count = Authenticator.objects.filter(user=user, type=type).count()
        return str(_("Passkey %(number)s") % {"number": count + 1})

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """The last passkey or authenticator app stays: an account never loses its second factor by itself."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def encrypt(self, text: str) -> str:
        """Secrets of authenticator apps are stored encrypted with a key made from SECRET_KEY."""
        return keys().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The secret again; a key made from an entry of SECRET_KEY_FALLBACKS serves too."""
        return keys().decrypt(encrypted_text.encode()).decode()


def account_in(credentials: dict[str, Any]) -> str:
    """The account that credentials name, however it is spelt."""
    return str(credentials.get("email", credentials.get("username", ""))).strip().lower()


def keys() -> MultiFernet:
    """The keys that encrypt second factors: the first encrypts, each decrypts."""
    return MultiFernet([Fernet(key(secret)) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def key(secret: str) -> bytes:
    """A Fernet key made from a secret of the settings."""
    return base64.urlsafe_b64encode(hashlib.sha256(b"accounts.second-factor:" + secret.encode()).digest())
