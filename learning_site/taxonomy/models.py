"""The words that cases and recommendations are filed under. Slugs are public addresses and never change.

A word is retired, never deleted: what is filed under it stays so, and nothing new is.
"""

from django.db import models
from django.utils.translation import get_language

from learning_site.taxonomy.choices import FactorGroup
from learning_site.taxonomy.querysets import TermQuerySet


class Term(models.Model):
    """A filing word with its names in both languages; the Welsh name may not be given yet."""

    slug = models.SlugField(max_length=80, unique=True)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120, null=True, blank=True)
    retired_on = models.DateField(null=True, blank=True, editable=False)

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["name_en"]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """The name in the active language, else in English."""
        return (self.name_cy if get_language() == "cy" else None) or self.name_en


class Theme(Term):
    """What an issue or a recommendation is about as a whole: custody, roads policing."""


class CaseFactor(Term):
    """One circumstance of a case, shown with the symbol of its group."""

    group = models.CharField(max_length=40, choices=FactorGroup.choices)
