"""Every 90 days somebody who knows the members says that each still needs the role. Silence ends nothing by itself."""

from collections.abc import Iterable

from django.db import transaction

from learning_site.accounts.models import Membership
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.today import today


@transaction.atomic
def confirm_members(*, organisation: Organisation, memberships: Iterable[int], actor: Actor) -> int:
    """Say that these memberships (primary keys) are still needed; returns how many were confirmed."""
    chosen = Membership.objects.current(on=today()).filter(organisation=organisation, pk__in=memberships)
    for membership in chosen:
        record(
            actor=actor,
            verb="membership.confirmed",
            about=f"user:{membership.user_id}",
            organisation=organisation.slug,
            reason=membership.role,
        )
    return chosen.update(confirmed_on=today())
