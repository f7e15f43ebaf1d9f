"""Markers in every text of every row: whoever reads a marker has read that field.

Rows are rewritten beneath the models and with the triggers lifted, after the work that made them: pages that read a
field show its marker, and pages that read a frozen or a public copy show that copy's own.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connection, models

from learning_site.accounts.models import User
from learning_site.audit.models import AuditEvent
from learning_site.correspondence.models import Letter
from learning_site.organisations.models import Organisation
from tests.project.matrix.filling import our_models

#: Found by a search for words, in whatever was indexed with a marker in it.
WORD = "planted"

#: Fields that programs compare, look up or import; planting would only break them.
MACHINE = {
    "about", "actor_id", "address_key", "case_reference", "content_hash", "error", "factor", "files", "hash", "index",
    "issue_reference", "kind", "language", "page_type", "password", "path", "previous_hash", "publication_hash",
    "received_sha256", "reference", "request_id", "sha256", "signatures", "stored_as", "topic", "url_path",
    "verb", "frozen_by_id", "approved_by_id", "mail_domain", "bounce_address", "lease_token",
    "wording", "source_id", "added_by", "superseded_by",
}  # fmt: skip

#: The same, where other models have words under that name.
MACHINE_HERE = {"private_files.PrivateFile.reason"}

#: Rows that name their organisation by its slug.
BY_SLUG = {Letter: "recipient_organisation", AuditEvent: "organisation"}


@dataclass(frozen=True)
class Marker:
    """Where a marker was put, and to whom that row belongs."""

    token: str
    field: str
    row: models.Model
    owners: frozenset[int]
    person: int | None


def plant() -> dict[str, Marker]:
    """Put a marker of its own into each text of each row; returns them by token."""
    found: dict[str, Marker] = {}
    with triggers_lifted():
        for model in our_models():
            fields = [field for field in model._meta.local_concrete_fields if is_text(field)]
            for row in model._base_manager.all():
                owners, who = frozenset(owners_of(row)), person_of(row)
                for field in fields:
                    for token, name in put(row, field, len(found)).items():
                        found[token] = Marker(token, f"{model._meta.label}.{name}", row, owners, who)
    return found


def is_text(field: Any) -> bool:
    """Whether the field holds words that somebody wrote: no choice, no key, and no name that programs compare."""
    if f"{field.model._meta.label}.{field.name}" in MACHINE_HERE:
        return False
    if field.choices or field.name in MACHINE or field.primary_key or isinstance(field, models.SlugField):
        return False
    if field.unique and not isinstance(field, models.EmailField):
        return False
    return field.get_internal_type() in ("CharField", "TextField", "JSONField")


def put(row: models.Model, field: Any, number: int) -> dict[str, str]:
    """Write a marker into this field of this row, into each entry of a JSON object one; the tokens that fitted in."""
    old = getattr(row, field.attname)
    if isinstance(field, models.JSONField):
        value, tokens = planted_json(old, field.name, number)
    else:
        value, tokens = marked(old, token_of(number), field), {token_of(number): field.name}
    if value is None or value == old:
        return {}
    type(row)._base_manager.filter(pk=row.pk).update(**{field.name: value})
    return tokens


def token_of(number: int) -> str:
    return f"qz{number:05d}zq"


def planted_json(old: Any, name: str, number: int) -> tuple[Any, dict[str, str]]:
    """The structure with a marker for each entry of an object, or with one for all of a list."""
    if not isinstance(old, dict):
        return in_json(old, token_of(number)), {token_of(number): name}
    tokens = {key: token_of(number + place) for place, key in enumerate(old)}
    value = {key: in_json(each, tokens[key]) for key, each in old.items()}
    return value, {token: f"{name}[{key}]" for key, token in tokens.items()}


def marked(old: Any, token: str, field: Any) -> Any:
    """The old value with the marker in it; None if it has no room."""
    if isinstance(field, models.EmailField) or "@" in str(old or ""):
        return f"{token}@{WORD}.example"
    if field.max_length is None:
        return f"{WORD} {token} {old or ''}".strip()
    if field.max_length < len(token):
        return None
    return f"{token} {old or ''}".strip()[: field.max_length]


def in_json(old: Any, token: str) -> Any:
    """The same structure with the marker before every text that reads as prose: what has a space in it."""
    if isinstance(old, dict):
        return {key: in_json(value, token) for key, value in old.items()}
    if isinstance(old, list):
        return [in_json(value, token) for value in old]
    if not isinstance(old, str) or " " not in old:
        return old
    if old.startswith(("[{", '{"')):  # JSON inside JSON: a page's blocks in its revision
        return json.dumps(in_json(json.loads(old), token))
    return f"<p>{token}</p>{old}" if old.startswith("<") else f"{token} {old}"


def owners_of(row: models.Model) -> set[int]:
    """Primary keys of the organisations to which a row belongs: the nearest that its foreign keys lead to."""
    if isinstance(row, User):
        return set(row.memberships.values_list("organisation", flat=True))
    if isinstance(row, Organisation):
        return {row.pk}
    slug = BY_SLUG.get(type(row))
    if slug:
        return set(Organisation.objects.filter(slug=getattr(row, slug)).values_list("pk", flat=True))
    level: list[models.Model] = [row]
    for _step in range(4):
        level = [each for one in level for each in ahead(one)]
        found = {each.pk for each in level if isinstance(each, Organisation)}
        if found:
            return found
    return set()


def ahead(row: models.Model) -> Iterator[models.Model]:
    """The rows of ours to which the foreign keys of ``row`` lead."""
    for field in row._meta.concrete_fields:
        if field.related_model in our_models() and getattr(row, field.attname) is not None:
            yield getattr(row, field.name)


def person_of(row: models.Model) -> int | None:
    """The person whom a row is about."""
    return row.pk if isinstance(row, User) else getattr(row, "user_id", None)


@contextmanager
def triggers_lifted() -> Iterator[None]:
    """Let every table be rewritten, whatever its triggers say; they stand again at the end."""
    tables = [model._meta.db_table for model in our_models()]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # no table is altered while a check of it is outstanding
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" DISABLE TRIGGER USER')
            yield
            for table in tables:
                cursor.execute(f'ALTER TABLE "{table}" ENABLE TRIGGER USER')
            return
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        standing = [(name, sql) for name, table, sql in cursor.fetchall() if table in tables]
        for name, _sql in standing:
            cursor.execute(f'DROP TRIGGER "{name}"')
        yield
        for _name, sql in standing:
            cursor.execute(sql)
