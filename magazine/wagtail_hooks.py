"""The magazine in Wagtail's admin: the board, the way to it from every page, and a menu without what is not used."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page
from wagtail.rich_text.pages import PageLinkHandler

from magazine.models import IssuePage, Publication
from magazine.models.base import MagazinePage

#: Menu entries for what no page of the magazine can hold yet.
UNUSED_MENU_ITEMS = frozenset({"images", "documents"})


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    return [path("issues/", include("magazine.desk_urls"))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return MenuItem(_("Issues"), reverse("issue_board:index"), name="issues", icon_name="doc-full", order=100)


@hooks.register("construct_main_menu")
def tidy_menu(request: HttpRequest, menu_items: list[Any]) -> None:
    menu_items[:] = [item for item in menu_items if item.name not in UNUSED_MENU_ITEMS]


@hooks.register("register_page_header_buttons")
def way_to_the_board(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """From an issue or a piece to its board; from a page of the site to its publishing page."""
    specific = page.specific
    if isinstance(specific, MagazinePage):
        label, address = _destination(specific)
        if address:
            yield Button(label, address, icon_name="upload", priority=5)


def _destination(page: MagazinePage) -> tuple[Any, str]:
    issue = page if isinstance(page, IssuePage) else page.get_ancestors().type(IssuePage).first()
    if issue is not None:
        return _("Issue board: check and publish"), reverse("issue_board:issue", args=[issue.pk])
    return _("Publish this page"), reverse("issue_board:piece", args=[page.pk])


class PublishedPageLinkHandler(PageLinkHandler):
    """A link to a page leads to its frozen address, and is plain text while nothing is public there."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, Any]]) -> list[str]:
        ids = [attrs.get("id") for attrs in attrs_list]
        rows = Publication.objects.published().filter(page_id__in=[each for each in ids if each])
        paths = {str(pk): address for pk, address in rows.values_list("page_id", "path")}
        return [f'<a href="{escape(paths[str(each)])}">' if str(each) in paths else "<a>" for each in ids]


@hooks.register("register_rich_text_features", order=10)
def link_to_what_is_public(features: Any) -> None:
    features.register_link_type(PublishedPageLinkHandler)
