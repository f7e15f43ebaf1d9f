"""The verbs of filing words: load a list, all or nothing; add one, rename it, retire it and take it up again.

What is already there stays as it is when a list is loaded: people may have renamed it.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.audit.words import because, changes, digest, values_of
from learning_site.taxonomy.models import CaseFactor, Term, Theme
from learning_site.today import today


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


@transaction.atomic
def add_term(*, term: Term, actor: Actor) -> Term:
    """Save a new word. Raises ValidationError."""
    term.full_clean()
    term.save()
    record(actor=actor, verb=verb(term, "made"), about=term.slug, after=state(term))
    return term


@transaction.atomic
def change_term(*, term: Term, values: Mapping[str, Any], actor: Actor, reason: str = "") -> Term:
    """Give a word other names, or a factor another group; nothing different writes nothing. Raises ValidationError."""
    row: Term = type(term)._default_manager.select_for_update().get(pk=term.pk)
    columns = columns_of(row)
    was, before = values_of(row, columns), state(row)
    for name in columns:
        setattr(row, name, values.get(name, was[name]))
    what = changes(was, values_of(row, columns))
    if not what:
        return row
    row.full_clean()
    row.save()
    record(
        actor=actor,
        verb=verb(row, "renamed"),
        about=row.slug,
        before=before,
        after=state(row),
        reason=because(what, reason),
    )
    return row


@transaction.atomic
def retire_term(*, term: Term, actor: Actor, reason: str) -> None:
    """File nothing new under the word from today; twice is once."""
    _set_retired(term, today(), "retired", actor, reason)


@transaction.atomic
def restore_term(*, term: Term, actor: Actor, reason: str) -> None:
    """Let the word be used again; twice is once."""
    _set_retired(term, None, "restored", actor, reason)


def _set_retired(term: Term, day: dt.date | None, word: str, actor: Actor, reason: str) -> None:
    row: Term = type(term)._default_manager.select_for_update().get(pk=term.pk)
    if (row.retired_on is None) == (day is None):
        return
    row.retired_on = day
    row.save(update_fields=["retired_on"])
    record(actor=actor, verb=verb(row, word), about=row.slug, reason=reason)


def columns_of(term: Term) -> tuple[str, ...]:
    """What people may change of a word."""
    return ("name_en", "name_cy", "group") if isinstance(term, CaseFactor) else ("name_en", "name_cy")


def state(term: Term) -> str:
    """The digest of what people may change."""
    return digest(values_of(term, columns_of(term)))


def verb(term: Term, word: str) -> str:
    """The act on a word of its kind: ``theme.renamed``."""
    return f"{term._meta.model_name}.{word}"


def invalid_fields(term: Term) -> list[str]:
    """What is wrong with one term, a sentence a field."""
    try:
        term.clean_fields(exclude=["id"])
    except ValidationError as error:
        return [f"“{term.slug}”, {name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return []
