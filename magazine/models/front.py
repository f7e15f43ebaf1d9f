"""The site's own pages: the home page, the list of issues, and plain pages such as the privacy notice."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel
from wagtail.fields import StreamField
from wagtail.models import Page

from magazine import addresses
from magazine.blocks import PageBody
from magazine.choices import PublicationKind
from magazine.models.base import MagazinePage


class SitePage(MagazinePage):
    """A page of the site itself, outside every issue."""

    kind = PublicationKind.PAGE

    class Meta:
        abstract = True

    def reference(self) -> str:
        return addresses.page_reference(self.slug)


class HomePage(SitePage):
    """The root of the site. Its lists come from Publications; only its opening words are edited here."""

    heading = models.CharField(
        _("heading"), max_length=150, blank=True, help_text=_("Leave empty for the words that come with the site.")
    )
    introduction = models.TextField(
        _("introduction"), blank=True, help_text=_("One or two sentences under the heading. Leave empty for none.")
    )

    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["magazine.MagazineIndexPage", "magazine.StandardPage"]
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("heading"),
        FieldPanel("introduction"),
    ]
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("home page")

    def reference(self) -> str:
        return addresses.page_reference("home")

    def public_path(self) -> str:
        return "/"


class MagazineIndexPage(SitePage):
    """Holds the issues, one below the other."""

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["magazine.HomePage"]
    subpage_types: ClassVar[list[str]] = ["magazine.IssuePage"]
    introduction = models.TextField(_("introduction"), blank=True, help_text=_("Stands above the list of issues."))
    content_panels: ClassVar[list[Panel]] = [*Page.content_panels, FieldPanel("introduction")]
    preview_modes: ClassVar[list[Any]] = []

    class Meta:
        verbose_name = _("list of issues")

    def reference(self) -> str:
        return addresses.page_reference("issues")

    def public_path(self) -> str:
        return "/issues/"


class StandardPage(SitePage):
    """A plain page of the site: privacy, accessibility, how cases are chosen."""

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences at the top."))
    body = StreamField(PageBody(), verbose_name=_("text"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["magazine.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldPanel("slug", help_text=_("The word in the page's address.")),
        FieldPanel("introduction"),
        FieldPanel("body"),
    ]
    template = "magazine/page.html"

    class Meta:
        verbose_name = _("page of the site")
        verbose_name_plural = _("pages of the site")

    def public_path(self) -> str:
        return f"/{self.slug}/"

    def standfirst(self) -> str:
        return self.introduction

    def clean(self) -> None:
        super().clean()
        if self.slug in addresses.RESERVED_WORDS:
            raise ValidationError(
                {"slug": _("The address “%(slug)s” is kept for the site itself.") % {"slug": self.slug}}
            )

    def preview_context(self) -> dict[str, Any]:
        from magazine.reading import read_page

        return {"reading": read_page(self)}
