"""What the magazine puts into the pages of the apps below it."""

from typing import Any

from django.template.context import Context
from django.utils.translation import get_language

from magazine.models import CaseLink, Publication


def cases_of_recommendation(subject: Any, context: Context) -> dict[str, Any] | None:
    """The published cases whose link to this recommendation somebody made public; nothing if there is none."""
    references = CaseLink.objects.filter(recommendation=subject, public=True).values("case_reference")
    cases = Publication.objects.published().in_language(get_language() or "en").listed()
    found = list(cases.filter(reference__in=references).order_by("reference"))
    return {"cases": found} if found else None
