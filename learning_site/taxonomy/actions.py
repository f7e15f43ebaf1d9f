"""Load filing words, all or nothing. What is already there stays as it is: editors may have renamed it."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.taxonomy.models import CaseFactor, Term, Theme


def load_factors(rows: Iterable[Mapping[str, Any]], *, actor: Actor) -> int:
    """Make the case factors of ``rows`` (``slug``, ``name_en``, ``group``, perhaps ``name_cy``) that do not exist.

    Returns how many were made. Raises ValidationError naming the slugs that cannot be loaded; nothing is written.
    """
    return load_terms([CaseFactor(group=row.get("group") or "", **names(row)) for row in rows], actor=actor)


def load_themes(rows: Iterable[Mapping[str, Any]], *, actor: Actor) -> int:
    """Make the themes of ``rows`` (``slug``, ``name_en``, perhaps ``name_cy``), as ``load_factors`` does."""
    return load_terms([Theme(**names(row)) for row in rows], actor=actor)


def names(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns that every term has."""
    return {"slug": row.get("slug") or "", "name_en": row.get("name_en") or "", "name_cy": row.get("name_cy") or None}


@transaction.atomic
def load_terms(terms: list[Any], *, actor: Actor) -> int:
    """Save those of ``terms``, all of one model, whose slug is new."""
    if not terms:
        return 0
    model: type[Term] = type(terms[0])
    existing = set(model._default_manager.values_list("slug", flat=True))
    new = [term for term in terms if term.slug not in existing]
    problems = [problem for term in new for problem in invalid_fields(term)]
    if problems:
        raise ValidationError(problems)
    for term in new:
        term.save()
        record(actor=actor, verb=f"{model._meta.model_name}.made", about=term.slug)
    return len(new)


def invalid_fields(term: Term) -> list[str]:
    """What is wrong with one term, a sentence a field."""
    try:
        term.clean_fields(exclude=["id"])
    except ValidationError as error:
        return [f"“{term.slug}”, {name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return []
