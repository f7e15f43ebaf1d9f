"""The blocks of a case study and an issue, each made for one job.

A published block type is never removed or renamed: it would vanish from old content without a word. The ``id`` of a
question block is the key of the question for good.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from magazine.choices import Audience

#: What an editor may use in running text. A case has paragraphs alone, because each of them bears a number.
PROSE = ["bold", "ul", "ol", "link"]
PARAGRAPHS = ["bold", "link"]


class ProseBlock(blocks.RichTextBlock):
    """Running text: paragraphs, lists, links, bold."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PROSE)
        super().__init__(**kwargs)


class ParagraphsBlock(ProseBlock):
    """Paragraphs that readers see numbered."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("features", PARAGRAPHS)
        super().__init__(**kwargs)


class QuestionBlock(blocks.StructBlock):
    """One key question. Readers see its permanent number once the case is published."""

    text = blocks.TextBlock(
        label=_("Question"),
        max_length=500,
        help_text=_("Ask one thing, in words that a team can use in a briefing. Do not name anybody."),
    )

    class Meta:
        icon = "help"
        label_format = "{text}"


class GuidanceBlock(blocks.StructBlock):
    """A document that readers should know, named by title and publisher."""

    title = blocks.CharBlock(label=_("Title"), max_length=250, help_text=_("The title as its publisher prints it."))
    publisher = blocks.CharBlock(
        label=_("Publisher"), max_length=150, help_text=_("Who publishes it, for example: College of Policing.")
    )
    address = blocks.URLBlock(
        label=_("Web address"), required=False, help_text=_("Leave empty if there is no lasting public address.")
    )

    class Meta:
        icon = "link"
        label_format = "{title}, {publisher}"


class QuotationBlock(blocks.StructBlock):
    """Words that somebody said or wrote."""

    text = blocks.TextBlock(label=_("Words"), help_text=_("Without quotation marks; the page adds them."))
    speaker = blocks.CharBlock(
        label=_("Who"), required=False, max_length=150, help_text=_("A role, never a name: a custody nurse.")
    )

    class Meta:
        icon = "openquote"


class CorrectionBlock(blocks.StructBlock):
    """A dated note that says what was wrong and what is right."""

    on = blocks.DateBlock(label=_("Date of the correction"))
    text = blocks.TextBlock(
        label=_("What was corrected"), help_text=_("Say what the page said before and what it says now.")
    )

    class Meta:
        icon = "edit"


class CaseBody(blocks.StreamBlock):
    """Everything a case study says. The page shows the parts in a fixed order, whatever order they are written in."""

    what_happened = ParagraphsBlock(
        label=_("What happened"),
        icon="doc-full",
        help_text=_(
            "Tell the story in order, in short paragraphs. Call people Mr A, PC B, Sergeant C. "
            "No names, exact dates, places, or other details by which somebody could be found."
        ),
    )
    quotation = QuotationBlock(label=_("Quotation"))
    question_managers = QuestionBlock(label=_("Key question for policy makers and managers"))
    question_officers = QuestionBlock(label=_("Key question for officers and staff"))
    action_taken = ParagraphsBlock(
        label=_("Action taken by the force"), icon="tick", help_text=_("What changed in policy, training or equipment.")
    )
    outcomes = ParagraphsBlock(
        label=_("Outcomes for officers and staff"),
        icon="group",
        help_text=_("What happened to those involved, by role. Do not give details that identify them."),
    )
    guidance = GuidanceBlock(label=_("Guidance to read with this case"))
    correction = CorrectionBlock(label=_("Correction"))

    class Meta:
        block_counts = {
            "what_happened": {"max_num": 1},
            "action_taken": {"max_num": 1},
            "outcomes": {"max_num": 1},
        }


#: Which block type asks whom.
QUESTION_BLOCKS = {"question_managers": Audience.MANAGERS, "question_officers": Audience.OFFICERS}


class SaidAndDoneBlock(blocks.StructBlock):
    """What readers told us about an earlier issue, and what we changed."""

    you_said = blocks.TextBlock(label=_("You said"))
    we_did = blocks.TextBlock(label=_("We did"))

    class Meta:
        icon = "comment"
        label_format = "{you_said}"


class RunningOrder(blocks.StreamBlock):
    """The cases and articles of an issue in the order of print."""

    piece = blocks.PageChooserBlock(
        label=_("Case study or article"), page_type=["magazine.CaseStudyPage", "magazine.ArticlePage"]
    )


class Checklist(blocks.StreamBlock):
    item = blocks.TextBlock(label=_("Point to check"), icon="list-ul")


class SaidAndDone(blocks.StreamBlock):
    pair = SaidAndDoneBlock(label=_("You said, we did"))


class PageBody(blocks.StreamBlock):
    """The text of an article, a learning report or a page of the site."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=150, icon="title")
    text = ProseBlock(label=_("Text"), icon="pilcrow")
    quotation = QuotationBlock(label=_("Quotation"))
    guidance = GuidanceBlock(label=_("Guidance to read"))
    correction = CorrectionBlock(label=_("Correction"))
