"""How accounts are made: by e-mail address, without a user name."""

from typing import Any

from django.contrib.auth.models import BaseUserManager


class UserManager(BaseUserManager["User"]):  # type: ignore[name-defined]  # the model imports this module
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Make an account; without a password it can be entered only by passkey or a recovery step.

        Raises ValueError if ``email`` is empty.
        """
        if not email:
            raise ValueError("An account needs an e-mail address")
        user = self.model(email=self.normalise(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> Any:
        """Make an account that may do everything in the admin."""
        return self.create_user(email, password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> Any:
        return self.get(email=self.normalise(username or ""))

    @staticmethod
    def normalise(email: str) -> str:
        """One spelling an address: trimmed and in lower case, so that capitals never make a second account."""
        return email.strip().lower()
