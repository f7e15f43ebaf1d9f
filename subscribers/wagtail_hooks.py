"""The mailing desk in Wagtail's admin: its addresses and its entry in the menu."""

from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from subscribers import policy


class MailingMenuItem(MenuItem):
    """Shown to those who mail."""

    def is_shown(self, request: HttpRequest) -> bool:
        return policy.mailer(request.user) is not None


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    return [path("mailing/", include("subscribers.desk_urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> Any:
    return MailingMenuItem(_("Mailing"), reverse("mailing:index"), name="mailing", icon_name="mail", order=250)
