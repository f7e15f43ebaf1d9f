"""Let one number leave the organisation, and stop that again."""

from django.db import transaction

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.today import today
from workspace.response_log.models import SharedCount


@transaction.atomic
def share(*, organisation: Organisation, issue: str, actor: Actor) -> SharedCount:
    """From now on the oversight body sees how many questions of ``issue`` are answered, and nothing else."""
    shared, is_new = SharedCount.objects.get_or_create(
        organisation=organisation,
        issue_reference=issue,
        ended_on=None,
        defaults={"since": today(), "since_by_name": actor.name},
    )
    if is_new:
        record(actor=actor, verb="response-log.shared", about=issue, organisation=organisation.slug)
    return shared


@transaction.atomic
def stop_sharing(*, organisation: Organisation, issue: str, actor: Actor) -> None:
    """The oversight body no longer sees the number."""
    open_ones = SharedCount.objects.filter(organisation=organisation, issue_reference=issue, ended_on=None)
    if open_ones.update(ended_on=today(), ended_by_name=actor.name):
        record(actor=actor, verb="response-log.no-longer-shared", about=issue, organisation=organisation.slug)
