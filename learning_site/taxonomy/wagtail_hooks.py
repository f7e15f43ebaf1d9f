"""Editors keep the themes and case factors in the content management system. A slug, once saved, never changes."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from learning_site.taxonomy.actions import add_term, change_term
from learning_site.taxonomy.models import CaseFactor, Term, Theme


class TermForm(WagtailAdminModelForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = _("Part of a public address, so it never changes.")

    def save(self, commit: bool = True) -> Any:
        """Write through the actions, so that every change has its event."""
        actor = self.for_user.as_actor("editor")
        if not self.instance.pk:
            return add_term(term=self.instance, actor=actor)
        values = {name: value for name, value in self.cleaned_data.items() if name != "slug"}
        self.instance.refresh_from_db()
        return change_term(term=self.instance, values=values, actor=actor)


TERM_PANELS = [FieldPanel("name_en"), FieldPanel("name_cy"), FieldPanel("slug")]


class ThemeViewSet(SnippetViewSet):
    model = Theme
    icon = "folder-open-inverse"
    list_display = ["name_en", "name_cy", "slug"]
    search_fields = ["name_en", "name_cy"]
    edit_handler = ObjectList(TERM_PANELS, base_form_class=TermForm)
    copy_view_enabled = False


class CaseFactorViewSet(SnippetViewSet):
    model = CaseFactor
    icon = "tag"
    list_display = ["name_en", "name_cy", "group", "slug"]
    list_filter = ["group"]
    search_fields = ["name_en", "name_cy"]
    edit_handler = ObjectList([*TERM_PANELS, FieldPanel("group")], base_form_class=TermForm)
    copy_view_enabled = False


class TaxonomyGroup(SnippetViewSetGroup):
    items = (ThemeViewSet, CaseFactorViewSet)
    menu_label = _("Filing words")
    menu_icon = "tag"
    menu_order = 300


register_snippet(TaxonomyGroup)


@hooks.register("before_delete_snippet")
def never_delete(request: HttpRequest, instances: list[Any]) -> None:
    """A word is retired, in the registers: a deleted one would take its public address away."""
    if any(isinstance(instance, Term) for instance in instances):
        raise PermissionDenied
