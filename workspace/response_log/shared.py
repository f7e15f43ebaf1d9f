"""The counts that organisations share with the oversight body: numbers, never a question or an answer."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

from learning_site.organisations.models import Organisation
from magazine.models import Publication
from workspace.response_log.models import Entry, SharedCount
from workspace.response_log.standing import published_issues, wordings_of


@dataclass(frozen=True, slots=True)
class Shared:
    """How many of an issue's questions an organisation has answered, and since when it shows that."""

    organisation: Organisation
    issue: Publication
    answered: int
    asked: int
    since: date


def shared_counts() -> list[Shared]:
    """Every shared count, by issue and then by name. Queries grow with the issues shared, not with who shares them."""
    open_ones = (
        SharedCount.objects.filter(ended_on=None).select_related("organisation").order_by("organisation__name_en")
    )
    found: list[Shared] = []
    for issue in published_issues():
        here = [each for each in open_ones if each.issue_reference == issue.reference]
        if not here:
            continue
        asked = [wording.question_id for wording in wordings_of(issue.reference)]
        counted = (
            Entry.objects.answered()
            .filter(question__in=asked, organisation__in=[each.organisation_id for each in here])
            .order_by()
            .values_list("organisation")
            .annotate(Count("id"))
        )
        answered = dict(counted)
        found += [
            Shared(each.organisation, issue, answered.get(each.organisation_id, 0), len(asked), each.since)
            for each in here
        ]
    return found
