"""The legal bases that a site begins with."""

from django.db import transaction

from recommendations.choices import CopyRule
from recommendations.models import LegalBasis

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
