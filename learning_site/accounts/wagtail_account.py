"""A person's settings in the content management system, without name, e-mail and password: those have one door."""

from typing import Any

from wagtail.admin.views import account

#: Panels of Wagtail that ask for what this site keeps elsewhere.
LEFT_OUT = {"name_email", "password"}


class AccountView(account.AccountView):
    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if panel.name not in LEFT_OUT]
