"""What every page of the magazine shares.

Wagtail edits these pages; readers never see them. A page says where it would be public (``reference``, ``public_path``)
and whether it is (an open Publication), and lets Wagtail claim nothing else.
"""

from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel
from wagtail.models import Page, Site

from magazine.addresses import in_language
from magazine.choices import PublicationKind
from magazine.permissions import MagazinePermissionTester

if TYPE_CHECKING:
    from magazine.models.publication import Publication


class MagazinePage(Page):
    """A page that is published by ``magazine.actions`` alone."""

    kind: ClassVar[PublicationKind]
    promote_panels: ClassVar[list[Panel]] = []
    settings_panels: ClassVar[list[Panel]] = []

    class Meta:
        abstract = True

    def reference(self) -> str:
        """What this page is called for good once it is published: ``custody``, ``custody-1``, ``pages/privacy``."""
        raise ValueError("A kind of page without a reference cannot be published")

    def public_path(self) -> str:
        """The English address of this page once it is published."""
        raise ValueError("A kind of page without an address cannot be published")

    def issue_reference(self) -> str:
        """The reference of the issue this belongs to; empty for pages of the site."""
        return ""

    def frozen_reference(self) -> str:
        """The reference that readers know, whatever was renamed or moved since; else the one it would get."""
        first = self.first_publication()
        return first.reference if first else self.reference()

    def frozen_path(self) -> str:
        """The address that readers know, in the language of this page; else the one it would get."""
        first = self.first_publication()
        if first is None:
            return in_language(self.public_path(), self.locale.language_code)
        return in_language(first.path.removeprefix(f"/{first.language}"), self.locale.language_code)

    def first_publication(self) -> "Publication | None":
        """The Publication that froze the reference of this page and its translations."""
        from magazine.models.publication import Publication

        rows = Publication.objects.listed().filter(translation_key=self.translation_key)
        first: Publication | None = rows.order_by("id").first()
        return first

    def place_number(self) -> int | None:
        """The number in the issue, or of the issue."""
        return None

    def case_factors(self) -> list[str]:
        """Slugs of the case factors this is filed under."""
        return []

    def warning(self) -> str:
        """The content warning that must stand before the text; empty if none is needed."""
        return ""

    def standfirst(self) -> str:
        """One or two sentences for lists."""
        return ""

    @cached_property
    def open_publication(self) -> "Publication | None":
        """What readers see of this page now."""
        from magazine.models.publication import Publication

        found: Publication | None = Publication.objects.published().listed().filter(page_id=self.pk).first()
        return found

    @cached_property
    def has_been_public(self) -> bool:
        """Whether readers have ever seen this page; asked once an instance."""
        return self.was_ever_published()

    def was_ever_published(self, *, with_descendants: bool = False) -> bool:
        """Whether readers have ever seen this page, or one below it."""
        from magazine.models.publication import Publication

        if not with_descendants:
            return Publication.objects.filter(page_id=self.pk).exists()
        return Publication.objects.filter(page__path__startswith=self.path).exists()

    @property
    def status_string(self) -> str:
        """The label in the admin: what readers see, not what Wagtail's row says."""
        if self.open_publication is None:
            return str(_("withdrawn") if self.has_been_public else _("draft"))
        if self.latest_revision_id not in (None, self.open_publication.revision_id):
            return str(_("published, newer draft"))
        return str(_("published"))

    def permissions_for_user(self, user: Any) -> MagazinePermissionTester:
        return MagazinePermissionTester(user, self)

    def get_url_parts(self, request: Any = None) -> tuple[int, str | None, str | None] | None:
        """The public address; while there is nothing public to link to, the site without an address."""
        site = Site.find_for_request(request) if request else Site.objects.filter(is_default_site=True).first()
        if site is None:
            return None
        if self.open_publication is None:
            return (site.pk, None, None)
        return (site.pk, site.root_url, self.open_publication.path)

    def clean(self) -> None:
        super().clean()
        if (self.go_live_at and self.go_live_at > timezone.now()) or self.expire_at:
            raise ValidationError(_("Pages are published with their issue, not at a time set on the page."))

    def serve(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        """Never called for readers: Wagtail's serving is not mounted. Kept shut in case somebody mounts it."""
        from django.http import Http404

        raise Http404

    def preview_context(self) -> dict[str, Any]:
        """What the public template shows, read from this unsaved page."""
        return {}

    def get_preview_context(self, request: Any, mode_name: str) -> dict[str, Any]:
        return {**super().get_context(request), "preview": True, **self.preview_context()}


class NumberedPage(MagazinePage):
    """A page whose slug is made from its number among its siblings."""

    number = models.PositiveIntegerField(_("number"), help_text=_("Its number in the issue. It never changes later."))

    class Meta:
        abstract = True

    def slug_for_number(self) -> str:
        return str(self.number)

    def issue_in_preview(self) -> dict[str, Any]:
        """The issue as far as the page of a draft names it; its address leads nowhere."""
        issue = self.get_parent().specific
        return {"number": issue.number, "title": issue.title, "path": ""}

    def _set_core_field_defaults(self) -> None:
        if self._state.adding and self.path:
            self.take_free_number()
        if self.number is not None:
            self.slug = self.slug_for_number()
        super()._set_core_field_defaults()

    def take_free_number(self) -> None:
        """Give a copied or new page the next number that no sibling has; a number that is free stays."""
        parent = self.get_parent()
        taken = set(type(self).objects.child_of(parent).values_list("number", flat=True)) if parent else set()
        if self.number is None or self.number in taken:
            self.number = max(taken, default=0) + 1
