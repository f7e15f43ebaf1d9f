"""An issue of the magazine: its number, its theme, and the order in which its pieces are printed."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, Panel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from learning_site.taxonomy.models import Theme
from magazine import addresses
from magazine.blocks import PROSE, Checklist, RunningOrder, SaidAndDone
from magazine.choices import PublicationKind
from magazine.models.base import MagazinePage
from magazine.models.publication import ReservedIssue
from magazine.page_forms import IssueForm


class IssuePage(MagazinePage):
    """One issue, with its cases and articles below it."""

    kind = PublicationKind.ISSUE
    #: A copy is another issue: it takes its own number.
    exclude_fields_in_copy: ClassVar[list[str]] = ["number"]

    number = models.PositiveIntegerField(
        _("number"), help_text=_("The number on the cover. No other issue may ever have it.")
    )
    theme = models.ForeignKey(
        Theme,
        verbose_name=_("theme"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("What the issue as a whole is about. Subscribers choose by theme."),
    )
    planned_for = models.DateField(
        _("planned for"), null=True, blank=True, help_text=_("For your planning. Readers see the day it is published.")
    )
    content_warning = models.TextField(
        _("content warning"),
        blank=True,
        help_text=_(
            "What the issue describes that may upset readers. It stands before everything else, and in the mail."
        ),
    )
    welcome = RichTextField(_("welcome"), features=PROSE, blank=True, help_text=_("Two to four paragraphs."))
    welcome_signed = models.CharField(
        _("signed by"), max_length=150, blank=True, help_text=_("A role, never a name: From the editor.")
    )
    running_order = StreamField(
        RunningOrder(),
        verbose_name=_("running order"),
        blank=True,
        help_text=_("Cases and articles in the order of print. What is not listed follows in order of its number."),
    )
    checklist_title = models.CharField(_("title of the checklist"), max_length=150, blank=True)
    checklist = StreamField(
        Checklist(), verbose_name=_("checklist"), blank=True, help_text=_("Points to check, each a question.")
    )
    said_and_done = StreamField(
        SaidAndDone(),
        verbose_name=_("you said, we did"),
        blank=True,
        help_text=_("What readers told you about an earlier issue, and what you changed."),
    )
    support = RichTextField(
        _("support"), features=PROSE, blank=True, help_text=_("Where readers find help if a case has affected them.")
    )

    parent_page_types: ClassVar[list[str]] = ["magazine.MagazineIndexPage"]
    subpage_types: ClassVar[list[str]] = ["magazine.CaseStudyPage", "magazine.ArticlePage"]
    base_form_class = IssueForm
    content_panels: ClassVar[list[Panel]] = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("number"), FieldPanel("theme"), FieldPanel("planned_for")]),
        FieldPanel(
            "slug",
            heading=_("Address"),
            help_text=_("Small letters and hyphens, for example “roads-policing”. It never changes once published."),
        ),
        FieldPanel("content_warning"),
        MultiFieldPanel([FieldPanel("welcome"), FieldPanel("welcome_signed")], heading=_("Welcome")),
        FieldPanel("running_order"),
        MultiFieldPanel([FieldPanel("checklist_title"), FieldPanel("checklist")], heading=_("Checklist")),
        FieldPanel("said_and_done"),
        FieldPanel("support"),
    ]
    template = "magazine/issue.html"
    preview_modes: ClassVar[list[Any]] = [("", _("Web page")), ("email", _("E-mail"))]

    class Meta:
        verbose_name = _("issue")
        verbose_name_plural = _("issues")

    def reference(self) -> str:
        return str(self.slug)

    def issue_reference(self) -> str:
        return self.frozen_reference()

    def public_path(self) -> str:
        return addresses.issue_path(self.slug)

    def place_number(self) -> int | None:
        return self.number

    def warning(self) -> str:
        return self.content_warning

    def _set_core_field_defaults(self) -> None:
        if self.number is None and self._state.adding and self.path:
            self.number = (IssuePage.objects.aggregate(top=models.Max("number"))["top"] or 0) + 1
        super()._set_core_field_defaults()

    def copy_all_child_relations(self, target: Any, exclude: Any = None, commit: bool = False) -> Any:
        """Called when Wagtail copies this page: a translation or an alias keeps the number."""
        if target.alias_of_id or target.translation_key == self.translation_key:
            target.number = self.number
        return super().copy_all_child_relations(target, exclude=exclude, commit=commit)

    def clean(self) -> None:
        super().clean()
        problems = {}
        # A form that has refused the address already hands over none.
        if self.slug and (problem := addresses.issue_slug_problem(self.slug) or self._slug_taken()):
            problems["slug"] = problem
        if self.number is not None and (problem := self._number_taken()):
            problems["number"] = problem
        if problems:
            raise ValidationError(problems)

    def _slug_taken(self) -> str | None:
        others = ReservedIssue.objects.exclude(translation_key=self.translation_key)
        if not others.filter(slug=self.slug).exists():
            return None
        return str(
            _("The address “%(slug)s” belongs to a published issue and is never used again. Choose another word.")
            % {"slug": self.slug}
        )

    def _number_taken(self) -> str | None:
        other = IssuePage.objects.exclude(translation_key=self.translation_key).filter(number=self.number).first()
        name = other.title if other else None
        if name is None and (
            ReservedIssue.objects.exclude(translation_key=self.translation_key).filter(number=self.number).exists()
        ):
            name = str(_("an earlier issue"))
        if name is None:
            return None
        return str(
            _("Issue %(number)s already exists: %(name)s. Choose another number.")
            % {"number": self.number, "name": name}
        )

    def serve_preview(self, request: Any, mode_name: str) -> Any:
        if mode_name == "email":
            from magazine.formats.email import preview_response

            return preview_response(self)
        return super().serve_preview(request, mode_name)

    def preview_context(self) -> dict[str, Any]:
        from magazine import preview
        from magazine.reading import read_issue

        return {
            "reading": read_issue(self),
            "listed": preview.issue_as_listed(self),
            "entries": preview.entries_of(self),
        }
