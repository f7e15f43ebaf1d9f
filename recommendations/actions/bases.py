"""The legal bases that a site begins with, and how people change them: a version ends, and another follows it."""

import re
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from learning_site import today
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.audit.words import because, changes, digest, values_of
from recommendations.actions.entry import RefusedError
from recommendations.choices import CopyRule, Stage
from recommendations.models import LegalBasis, Recommendation

_TO_CHECK = (
    "Legal check needed: how the days of a judicial review are counted, and whether a period to publish runs after a "
    "decision on representations."
)

BASES = (
    {
        "slug": "pra-28a",
        "name_en": "Police Reform Act 2002, Schedule 3, paragraph 28A",
        "citation": "Police Reform Act 2002, Sch. 3, paras 28A and 28B",
        "duty_to_respond": True,
        "response_days": 56,
        "publication_days": 21,
        "copy_rule": CopyRule.COUNTERPART,
        "note": _TO_CHECK,
    },
    {
        "slug": "pra-10-1-e",
        "name_en": "Police Reform Act 2002, section 10(1)(e)",
        "citation": "Police Reform Act 2002, s. 10(1)(e)",
        "duty_to_respond": False,
        "response_days": 56,
        "publication_days": None,
        "copy_rule": CopyRule.NOBODY,
        "note": "",
    },
    {
        "slug": "contractor",
        "name_en": "Complaints and misconduct regulations for contractors (SI 2015/431)",
        "citation": "SI 2015/431, regs 81 and 82",
        "duty_to_respond": True,
        "response_days": 56,
        "publication_days": 21,
        "copy_rule": CopyRule.CONTRACTOR,
        "note": _TO_CHECK,
    },
)


@transaction.atomic
def load_legal_bases() -> int:
    """Make those that are missing; returns how many. Rows that exist are left as people have edited them."""
    made = 0
    for basis in BASES:
        values = {name: value for name, value in basis.items() if name != "slug"}
        _row, created = LegalBasis.objects.get_or_create(slug=basis["slug"], defaults=values)
        made += created
    return made


#: What a version of a legal basis says; none of it is ever rewritten.
TERMS = (
    "name_en",
    "name_cy",
    "citation",
    "duty_to_respond",
    "response_days",
    "publication_days",
    "copy_rule",
    "note",
)


@transaction.atomic
def add_legal_basis(*, slug: str, terms: Mapping[str, Any], actor: Actor, reason: str) -> LegalBasis:
    """A legal basis that did not exist. Raises ValidationError."""
    basis = LegalBasis(slug=slug, starts_on=today.today(), **terms)
    basis.full_clean()
    basis.save()
    record(actor=actor, verb="legal-basis.made", about=slug, after=state(basis), reason=reason)
    return basis


@transaction.atomic
def change_legal_basis(*, basis: LegalBasis, terms: Mapping[str, Any], actor: Actor, reason: str) -> LegalBasis:
    """End this version today and let a new one with other ``terms`` follow; returns the version that now holds.

    What was made stays under the version that it was made under; drafts go over to the new one. Nothing different
    writes nothing. Raises RefusedError if the version has ended already (somebody else changed it), ValidationError.
    """
    old = LegalBasis.objects.select_for_update().get(pk=basis.pk)
    if old.ends_on is not None:
        raise RefusedError(_("This version has ended already: somebody changed it. Look at the new one."))
    what = changes(values_of(old, TERMS), terms)
    if not what:
        return old
    day = today.today()
    old.ends_on = day
    old.save(update_fields=["ends_on"])
    new = LegalBasis(slug=_next_slug(old), starts_on=day, replaces=old, **terms)
    new.full_clean()
    new.save()
    Recommendation.objects.exclude(stage=Stage.MADE).filter(legal_basis=old).update(legal_basis=new)
    record(
        actor=actor,
        verb="legal-basis.changed",
        about=new.slug,
        before=state(old),
        after=state(new),
        reason=because(what, reason),
    )
    return new


@transaction.atomic
def end_legal_basis(*, basis: LegalBasis, actor: Actor, reason: str) -> None:
    """Make nothing more under this basis from today. Raises RefusedError while a draft relies on it; twice is once."""
    row = LegalBasis.objects.select_for_update().get(pk=basis.pk)
    if row.ends_on is not None:
        return
    if row.recommendations.exclude(stage=Stage.MADE).exists():
        raise RefusedError(_("A draft relies on it. Give the draft another legal basis first."))
    row.ends_on = today.today()
    row.save(update_fields=["ends_on"])
    record(actor=actor, verb="legal-basis.ended", about=row.slug, before=state(row), reason=reason)


def versions(basis: LegalBasis) -> list[LegalBasis]:
    """This basis and those before and after it, newest first."""
    family = slug_family(basis.slug)
    rows = LegalBasis.objects.filter(Q(slug=family) | Q(slug__startswith=f"{family}-v"))
    return sorted(rows, key=lambda row: row.pk, reverse=True)


def slug_family(slug: str) -> str:
    """The slug of the first version."""
    return re.sub(r"-v[0-9]+$", "", slug)


def _next_slug(basis: LegalBasis) -> str:
    return f"{slug_family(basis.slug)}-v{len(versions(basis)) + 1}"


def state(basis: LegalBasis) -> str:
    """The digest of what a version says."""
    return digest(values_of(basis, TERMS))
