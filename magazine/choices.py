"""States and kinds of the magazine, each named once."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class PublicationKind(models.TextChoices):
    ISSUE = "issue", pgettext_lazy("of the magazine", "Issue")
    CASE = "case", _("Case study")
    ARTICLE = "article", _("Article")
    REPORT = "report", _("Learning report")
    PAGE = "page", _("Page")


class Audience(models.TextChoices):
    """Whom a question asks; the value is the letter in its reference."""

    MANAGERS = "m", _("Policy makers and managers")
    OFFICERS = "o", _("Officers and staff")


class Ending(models.TextChoices):
    """Why a Publication is no longer public."""

    REPLACED = "replaced", _("Replaced by a newer version")
    WITHDRAWN = "withdrawn", _("Withdrawn")
