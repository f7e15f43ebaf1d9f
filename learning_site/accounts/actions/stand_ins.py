"""A named colleague holds somebody's role for some days. It ends by itself; both are told."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.accounts import letters
from learning_site.accounts.actions.memberships import MembershipRefusedError
from learning_site.accounts.choices import Role
from learning_site.accounts.groups import keep_in_step
from learning_site.accounts.models import Membership, StandIn, User
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.today import today

#: The longest absence that a stand-in covers; for a longer one the role itself is given.
LONGEST = dt.timedelta(days=92)


@transaction.atomic
def name_stand_in(
    *,
    user: User,
    stand_in: User,
    organisation: Organisation,
    role: Role | str,
    starts_on: dt.date,
    last_day: dt.date,
    actor: Actor,
) -> StandIn:
    """Let ``stand_in`` hold ``user``'s role from ``starts_on`` to ``last_day``, both counted.

    Raises MembershipRefusedError, with words for whoever asked, if one of the two has no place for it or the days
    make no sense.
    """
    role = Role(role)
    refuse(user=user, stand_in=stand_in, organisation=organisation, role=role, first=starts_on, last=last_day)
    made = StandIn.objects.create(
        user=user,
        stand_in=stand_in,
        organisation=organisation,
        role=role,
        starts_on=starts_on,
        ends_on=last_day + dt.timedelta(days=1),
    )
    record(
        actor=actor,
        verb="stand-in.named",
        about=f"user:{stand_in.pk}",
        organisation=organisation.slug,
        reason=f"{role.value} for user:{user.pk}, {starts_on:%Y-%m-%d} to {last_day:%Y-%m-%d}",
    )
    keep_in_step(stand_in)
    letters.stand_in_named(made)
    return made


@transaction.atomic
def end_stand_in(*, stand_in: StandIn, actor: Actor, reason: str = "") -> StandIn:
    """End it today, so that today is the first day without; one that never began leaves no day. Twice is once."""
    stand_in = StandIn.objects.select_for_update().get(pk=stand_in.pk)
    if stand_in.ends_on <= today():
        return stand_in
    stand_in.ends_on = max(today(), stand_in.starts_on)
    stand_in.save(update_fields=["ends_on"])
    record(
        actor=actor,
        verb="stand-in.ended",
        about=f"user:{stand_in.stand_in_id}",
        organisation=stand_in.organisation.slug,
        reason=reason or f"{stand_in.role} for user:{stand_in.user_id}",
    )
    keep_in_step(stand_in.stand_in)
    return stand_in


def refuse(
    *, user: User, stand_in: User, organisation: Organisation, role: Role, first: dt.date, last: dt.date
) -> None:
    """Raise MembershipRefusedError if the stand-in cannot be named; the message says why."""
    here = Membership.objects.not_over(on=first).filter(organisation=organisation)
    if user == stand_in:
        raise MembershipRefusedError(_("Choose somebody else: nobody stands in for themselves."))
    if not here.filter(user=user, role=role).exists():
        raise MembershipRefusedError(_("%(person)s does not hold this role.") % {"person": user.name})
    if not here.filter(user=stand_in).exists():
        raise MembershipRefusedError(
            _("%(person)s does not work for %(organisation)s. Invite them first.")
            % {"person": stand_in.name, "organisation": organisation.name}
        )
    if last < first:
        raise MembershipRefusedError(_("The last day must not be before the first day."))
    if last < today():
        raise MembershipRefusedError(_("The last day must be today or later."))
    if last - first >= LONGEST:
        raise MembershipRefusedError(_("A stand-in covers at most three months. For longer, give the role itself."))
