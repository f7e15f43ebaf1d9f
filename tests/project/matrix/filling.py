"""A row of every model of ours that the world has none of, made from its fields alone."""

import datetime as dt
from collections import Counter
from typing import Any

from django.apps import apps
from django.db import DatabaseError, models, transaction
from django.utils import timezone
from wagtail.models import Page

from learning_site.organisations.models import Organisation
from learning_site.today import today

OURS = frozenset({"learning_site", "recommendations", "magazine", "search", "subscribers", "workspace", "demo"})

VALUES: dict[str, Any] = {
    "BooleanField": False,
    "JSONField": {},
    "BinaryField": b"x",
    "DurationField": dt.timedelta(days=1),
}


def our_models() -> list[type[models.Model]]:
    """Every model of ours; pages, too, which are drafts until a Publication is made of them."""
    return [model for model in apps.get_models() if model.__module__.split(".")[0] in OURS]


def fill(alpha: Organisation) -> list[str]:
    """Make a row of each model that has none. Returns what could not be made, with the database's reason."""
    refused = []
    for model in our_models():
        if issubclass(model, Page) or model._base_manager.exists():
            continue
        try:
            with transaction.atomic():
                make(model, alpha)
        except (DatabaseError, TypeError, ValueError) as error:
            refused.append(f"{model._meta.label}: {error}")
    return refused


def make(model: type[models.Model], alpha: Organisation) -> models.Model:
    """One row, belonging to ``alpha`` where it can; two references of a row to one model are to two rows."""
    values: dict[str, Any] = {}
    taken: Counter[Any] = Counter()
    for field in model._meta.concrete_fields:
        optional = field.null or field.blank or field.has_default()
        if field.primary_key or (optional and field.related_model is not Organisation):
            continue
        values[field.name] = value_of(field, alpha, taken[field.related_model])
        taken[field.related_model] += 1
    row: models.Model = model._base_manager.create(**values)
    return row


def value_of(field: Any, alpha: Organisation, before: int) -> Any:
    """A valid value of one field, of whose related model ``before`` rows are used already."""
    if field.related_model is Organisation and not before:
        return alpha
    if field.related_model is not None:
        rows = field.related_model._base_manager.order_by("pk")
        return rows[before : before + 1].first() or rows.first() or make(field.related_model, alpha)
    if field.choices:
        return field.choices[0][0]
    kind = field.get_internal_type()
    if kind in VALUES:
        return VALUES[kind]
    if kind == "DateField":
        return today()
    if kind == "DateTimeField":
        return timezone.now()
    return 1 if "Integer" in kind else "x"
