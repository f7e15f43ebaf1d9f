"""Case factors on a case study: a list of slugs from the taxonomy.

Slugs are public addresses that never change, so content that names them needs no query to be shown and has the same
digest on every database.
"""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from learning_site.taxonomy.choices import FactorGroup
from learning_site.taxonomy.models import CaseFactor


def ordered(factors: Iterable[CaseFactor]) -> list[CaseFactor]:
    """``factors`` group by group, in the order of the groups."""
    order = {value: place for place, value in enumerate(FactorGroup.values)}
    return sorted(factors, key=lambda factor: (order[factor.group], factor.pk))


def grouped(factors: Iterable[CaseFactor]) -> list[tuple[str, list[tuple[str, str]]]]:
    """``factors`` as choices under the names of their groups."""
    return [
        (str(FactorGroup(group).label), [(factor.slug, label(factor)) for factor in members])
        for group, members in groupby(ordered(factors), key=lambda factor: factor.group)
    ]


def label(factor: CaseFactor) -> str:
    """The name of a factor, and that it is to be chosen no more, where it is so."""
    return _("%(name)s (no longer used)") % {"name": factor.name} if factor.retired_on else factor.name


def factor_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every factor there is, as choices."""
    return grouped(CaseFactor.objects.all())


class FactorsField(models.JSONField):
    """A list of factor slugs, ticked in a form."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return forms.MultipleChoiceField(
            choices=factor_choices,
            widget=forms.CheckboxSelectMultiple,
            required=False,
            label=capfirst(self.verbose_name),
            help_text=self.help_text,
        )

    def validate(self, value: Any, model_instance: Any) -> None:
        super().validate(value, model_instance)
        if not isinstance(value, list) or not all(isinstance(slug, str) for slug in value):
            raise ValidationError(_("Case factors are a list of words from the taxonomy."))
        known = set(CaseFactor.objects.filter(slug__in=value).values_list("slug", flat=True))
        if unknown := [slug for slug in value if slug not in known]:
            raise ValidationError(_("There is no case factor “%(slug)s”.") % {"slug": unknown[0]})
