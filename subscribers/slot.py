"""What an issue's page in the admin shows about its mailing: where it stands, and the way there."""

from typing import Any

from django.template.context import Context

from magazine.choices import PublicationKind
from magazine.models import Publication
from subscribers.choices import DispatchPurpose, DispatchState
from subscribers.figures import Figures
from subscribers.models import Dispatch
from subscribers.policy import mailer


def issue_mailing(subject: Any, context: Context) -> dict[str, Any] | None:
    """The mailing of the issue page ``subject``, for those who mail; nothing for everybody else."""
    request = context.get("request")
    if request is None or mailer(request.user) is None:
        return None
    reference = subject.frozen_reference()
    issue = Publication.objects.published().filter(kind=PublicationKind.ISSUE, reference=reference, language="en")
    mailings = Dispatch.objects.filter(issue_reference=reference, purpose=DispatchPurpose.ISSUE)
    dispatch = mailings.exclude(state=DispatchState.DISCARDED).first()
    return {
        "reference": reference,
        "is_published": issue.exists(),
        "dispatch": dispatch,
        "sentence": Figures.of(dispatch).sentence() if dispatch and dispatch.has_started else "",
    }
