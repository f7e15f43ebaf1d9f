"""What can be found, and the parts of a text that a match is named by."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    """A kind of hit. A question is a hit of its own, shown under its case."""

    ISSUE = "issue", _("Issues")
    CASE = "case", _("Case studies")
    QUESTION = "question", _("Questions")
    ARTICLE = "article", _("Articles")
    REPORT = "report", _("Learning reports")
    RECOMMENDATION = "recommendation", _("Recommendations")
    RESPONSE = "response", _("Responses")


class Audience(models.TextChoices):
    """Whom a question asks. The values are those of the magazine's own register of questions."""

    MANAGERS = "managers", _("Policy makers and managers")
    OFFICERS = "officers", _("Officers and staff")


class Part(models.TextChoices):
    """Where in a text a word stands: the words of "matched in"."""

    TITLE = "title", _("title")
    SUMMARY = "summary", _("summary")
    BODY = "body", _("what happened")
    QUESTIONS = "questions", _("questions")
    OUTCOME = "outcome", _("action taken")
    LABELS = "labels", _("factors")


class Facet(models.TextChoices):
    """A way to narrow a result. Every facet's count ignores its own choices and obeys all others."""

    KIND = "kind", _("Kind")
    FACTOR = "factor", _("Factor")
    THEME = "theme", _("Theme")
    AUDIENCE = "audience", _("Asked of")
    ORGANISATION = "organisation", _("Organisation")
    YEAR = "year", _("Year")


class Sort(models.TextChoices):
    RELEVANCE = "relevance", _("Best match first")
    NEWEST = "newest", _("Newest first")


class Topic(models.TextChoices):
    """What an entry of the outbox is about: which extractor reads it anew."""

    MAGAZINE = "magazine", _("Magazine")
    REGISTER = "register", _("Register of recommendations")
