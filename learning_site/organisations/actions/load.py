"""Load a list of bodies, all or nothing. What is already there stays as it is: people may have corrected it."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation, Oversight

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Loaded:
    """How many bodies and oversight links were made, and how many bodies were there already."""

    made: int
    kept: int
    links: int


class LoadRefusedError(Exception):
    """The list cannot be loaded; ``problems`` says why, one sentence each, and nothing was written."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@transaction.atomic
def load_organisations(rows: Iterable[Row], *, actor: Actor) -> Loaded:
    """Make the bodies of ``rows`` that do not exist, and who holds whom to account.

    A row has ``slug``, ``name_en``, ``kind`` and may have ``name_cy``, ``region``, ``pfa_code``, ``until`` (the last
    day on which the body exists) and ``holds_to_account`` (the slug of a force, in the same list or known already).
    Loading the same list again changes nothing. Raises LoadRefusedError.
    """
    rows = list(rows)
    drafts = [drafted(row) for row in rows]
    refuse_problems(rows, drafts)
    existing = set(Organisation.objects.values_list("slug", flat=True))
    new = [draft for draft in drafts if draft.slug not in existing]
    for organisation in new:
        organisation.save()
        record(actor=actor, verb="organisation.made", about=organisation.slug, organisation=organisation.slug)
    links = sum(link(body=row["slug"], force=row["holds_to_account"]) for row in rows if row.get("holds_to_account"))
    return Loaded(made=len(new), kept=len(drafts) - len(new), links=links)


def drafted(row: Row) -> Organisation:
    """An unsaved organisation with the values of a row; an empty text column becomes its empty value."""
    until = row.get("until") or None
    return Organisation(
        slug=row.get("slug") or "",
        name_en=row.get("name_en") or "",
        name_cy=row.get("name_cy") or None,
        kind=row.get("kind") or "",
        region=row.get("region") or "",
        pfa_code=row.get("pfa_code") or "",
        ends_on=dt.date.fromisoformat(until) if isinstance(until, str) else until,
    )


def refuse_problems(rows: list[Row], drafts: list[Organisation]) -> None:
    """Raise LoadRefusedError if a row is not valid, repeats a slug, changes a kind, or names an unknown force."""
    kinds = dict(Organisation.objects.values_list("slug", "kind"))
    problems: list[str] = []
    seen: set[str] = set()
    for draft in drafts:
        problems += invalid_fields(draft)
        if draft.slug in seen:
            problems.append(_("“%(slug)s” is listed twice.") % {"slug": draft.slug})
        if kinds.get(draft.slug, draft.kind) != draft.kind:
            problems.append(_("“%(slug)s” is known as another kind of body.") % {"slug": draft.slug})
        seen.add(draft.slug)
    for row in rows:
        force = row.get("holds_to_account")
        if force and force not in seen and force not in kinds:
            problems.append(
                _("“%(body)s” holds “%(force)s” to account, which is not known.")
                % {"body": row.get("slug"), "force": force}
            )
    if problems:
        raise LoadRefusedError(problems)


def invalid_fields(draft: Organisation) -> list[str]:
    """What is wrong with the values of one body, a sentence a field."""
    if draft.kind == OrganisationKind.OVERSIGHT_BODY:
        return [_("“%(slug)s”: the oversight body is named at set-up, not loaded.") % {"slug": draft.slug}]
    try:
        draft.clean_fields(exclude=["id"])
    except ValidationError as error:
        return [f"“{draft.slug}”, {name}: {' '.join(messages)}" for name, messages in error.message_dict.items()]
    return []


def link(*, body: str, force: str) -> int:
    """Make the open oversight link between two slugs if there is none; returns how many were made."""
    _row, made = Oversight.objects.get_or_create(
        body=Organisation.objects.get(slug=body), force=Organisation.objects.get(slug=force), ends_on=None
    )
    return int(made)
