"""Forms of the admin that know the parent of a page which does not exist yet."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.models import Page


class IssueForm(WagtailAdminPageForm):
    """An issue: its address is free, and if not, one sentence says so."""

    def clean(self) -> Any:
        cleaned = super().clean()
        wanted = self.data.get(self.add_prefix("slug"), "").strip()
        if "slug" in self.errors and wanted and not Page._slug_is_available(wanted, self.parent_page, self.instance):
            del self.errors["slug"]
            self.add_error(
                "slug",
                _("Another issue has the address “%(slug)s”. Choose another word.") % {"slug": wanted},
            )
        return cleaned


class NumberedPageForm(WagtailAdminPageForm):
    """A piece of an issue: its number is free among its siblings."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None and self.parent_page is not None and not self.initial.get("number"):
            numbers = self._siblings().values_list("number", flat=True)
            self.initial["number"] = max(numbers, default=0) + 1

    def _siblings(self) -> Any:
        return type(self.instance).objects.child_of(self.parent_page).exclude(pk=self.instance.pk)

    def clean(self) -> Any:
        cleaned = super().clean()
        number = cleaned.get("number")
        taken = self._siblings().filter(number=number).first() if number and self.parent_page else None
        if taken is not None:
            self.add_error(
                "number",
                _("Number %(number)s is taken in this issue by “%(title)s”. Choose another number.")
                % {"number": number, "title": taken.title},
            )
        if number is not None and number < 1:
            self.add_error("number", _("Numbers begin at 1."))
        return cleaned
