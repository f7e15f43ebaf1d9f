"""What an issue is made of: case studies, their learning reports, and articles."""

import copy
import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, Panel, TitleFieldPanel
from wagtail.fields import StreamField

from magazine import addresses
from magazine.blocks import QUESTION_BLOCKS, CaseBody, PageBody
from magazine.choices import PublicationKind
from magazine.factors import FactorsField
from magazine.models.base import MagazinePage, NumberedPage
from magazine.page_forms import NumberedPageForm


class CaseStudyPage(NumberedPage):
    """One anonymised case with its key questions."""

    kind = PublicationKind.CASE
    #: A copy is another case: it takes its own number, and its questions take new keys.
    exclude_fields_in_copy: ClassVar[list[str]] = ["number", "body"]

    summary = models.CharField(
        _("summary"), max_length=240, help_text=_("One or two sentences, at most 240 characters. Lists show it.")
    )
    factors = FactorsField(_("case factors"), help_text=_("Tick two to five circumstances that played a part."))
    content_warning = models.TextField(
        _("content warning"),
        blank=True,
        help_text=_("A sentence that says what the case describes. It stands before the text, and in every list."),
    )
    body = StreamField(CaseBody(), verbose_name=_("case"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["magazine.IssuePage"]
    subpage_types: ClassVar[list[str]] = ["magazine.LearningReportPage"]
    base_form_class = NumberedPageForm
    content_panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("title", targets=[]),
        FieldPanel("number"),
        FieldPanel("summary"),
        FieldPanel("factors"),
        FieldPanel("content_warning"),
        FieldPanel("body"),
    ]
    template = "magazine/case.html"

    class Meta:
        verbose_name = _("case study")
        verbose_name_plural = _("case studies")

    def issue_reference(self) -> str:
        reference: str = self.get_parent().specific.frozen_reference()
        return reference

    def reference(self) -> str:
        return addresses.case_reference(self.issue_reference(), self.number)

    def public_path(self) -> str:
        return addresses.case_path(self.issue_reference(), self.number)

    def place_number(self) -> int | None:
        return self.number

    def case_factors(self) -> list[str]:
        return list(self.factors)

    def warning(self) -> str:
        return self.content_warning

    def standfirst(self) -> str:
        return self.summary

    def copy_all_child_relations(self, target: Any, exclude: Any = None, commit: bool = False) -> Any:
        """When Wagtail copies this page, a translation or an alias keeps the keys; another case gets new ones."""
        if target.alias_of_id or target.translation_key == self.translation_key:
            target.number = self.number
            target.body = self.get_latest_revision_as_object().body
        else:
            target.body = self.copy_body_with_new_keys()
        return super().copy_all_child_relations(target, exclude=exclude, commit=commit)

    def copy_body_with_new_keys(self) -> list[dict[str, Any]]:
        """The latest text, with questions that are new ones."""
        blocks: list[dict[str, Any]] = copy.deepcopy(list(self.get_latest_revision_as_object().body.get_prep_value()))
        for block in blocks:
            if block["type"] in QUESTION_BLOCKS:
                block["id"] = str(uuid.uuid4())
        return blocks

    def preview_context(self) -> dict[str, Any]:
        from magazine.listings import factors_by_slug
        from magazine.models.question import Question
        from magazine.reading import read_case

        known = factors_by_slug()
        keys = [block.id for block in self.body if block.block_type in QUESTION_BLOCKS]
        return {
            "reading": read_case(self, {row.key: row for row in Question.objects.filter(key__in=keys)}),
            "issue": self.issue_in_preview(),
            "factors": [known[slug] for slug in self.factors if slug in known],
        }


class ArticlePage(NumberedPage):
    """An article by somebody outside, named by role and organisation."""

    kind = PublicationKind.ARTICLE
    exclude_fields_in_copy: ClassVar[list[str]] = ["number"]

    author_role = models.CharField(
        _("role of the author"), max_length=150, blank=True, help_text=_("A role, never a name: Training lead.")
    )
    organisation = models.CharField(
        _("organisation of the author"),
        max_length=250,
        blank=True,
        help_text=_("As it should read in a sentence: a charity that supports people in custody."),
    )
    content_warning = models.TextField(_("content warning"), blank=True)
    body = StreamField(PageBody(), verbose_name=_("article"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["magazine.IssuePage"]
    subpage_types: ClassVar[list[str]] = []
    base_form_class = NumberedPageForm
    content_panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("title", targets=[]),
        FieldPanel("number"),
        FieldPanel("author_role"),
        FieldPanel("organisation"),
        FieldPanel("content_warning"),
        FieldPanel("body"),
    ]
    template = "magazine/article.html"

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")

    def slug_for_number(self) -> str:
        return f"a{self.number}"

    def issue_reference(self) -> str:
        reference: str = self.get_parent().specific.frozen_reference()
        return reference

    def reference(self) -> str:
        return addresses.article_reference(self.issue_reference(), self.number)

    def public_path(self) -> str:
        return addresses.article_path(self.issue_reference(), self.number)

    def place_number(self) -> int | None:
        return self.number

    def warning(self) -> str:
        return self.content_warning

    def byline(self) -> str:
        """Who wrote it: role and organisation, as far as they are given."""
        if self.author_role and self.organisation:
            return str(
                _("the %(role)s of %(organisation)s")
                % {"role": self.author_role[:1].lower() + self.author_role[1:], "organisation": self.organisation}
            )
        return self.organisation or self.author_role

    def standfirst(self) -> str:
        byline = self.byline()
        return str(_("Guest article by %(byline)s") % {"byline": byline}) if byline else ""

    def copy_all_child_relations(self, target: Any, exclude: Any = None, commit: bool = False) -> Any:
        if target.alias_of_id or target.translation_key == self.translation_key:
            target.number = self.number
        return super().copy_all_child_relations(target, exclude=exclude, commit=commit)

    def preview_context(self) -> dict[str, Any]:
        from magazine.reading import read_article

        return {"reading": read_article(self), "issue": self.issue_in_preview()}


class LearningReportPage(MagazinePage):
    """The fuller report on a case: recommendations, what the force did, outcomes."""

    kind = PublicationKind.REPORT

    introduction = models.TextField(_("introduction"), blank=True, help_text=_("One or two sentences at the top."))
    content_warning = models.TextField(_("content warning"), blank=True)
    body = StreamField(PageBody(), verbose_name=_("report"), blank=True)

    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["magazine.CaseStudyPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Panel]] = [
        TitleFieldPanel("title", targets=[]),
        FieldPanel("introduction"),
        FieldPanel("content_warning"),
        FieldPanel("body"),
    ]
    template = "magazine/report.html"

    class Meta:
        verbose_name = _("learning report")
        verbose_name_plural = _("learning reports")

    def case(self) -> CaseStudyPage:
        """The case study this report belongs to."""
        case: CaseStudyPage = self.get_parent().specific
        return case

    def _set_core_field_defaults(self) -> None:
        self.slug = "report"
        super()._set_core_field_defaults()

    def issue_reference(self) -> str:
        return self.case().issue_reference()

    def reference(self) -> str:
        return addresses.report_reference(self.case().reference())

    def public_path(self) -> str:
        case = self.case()
        return addresses.report_path(case.issue_reference(), case.number)

    def place_number(self) -> int | None:
        return self.case().number

    def warning(self) -> str:
        return self.content_warning

    def standfirst(self) -> str:
        return self.introduction

    def clean(self) -> None:
        super().clean()
        if not self.title.strip():
            raise ValidationError({"title": _("Give the report a title.")})

    def preview_context(self) -> dict[str, Any]:
        from magazine.reading import read_report

        return {"reading": read_report(self)}
