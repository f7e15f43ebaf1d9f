"""Somebody leaves an organisation: everything that opens a door there ends today, and open work is handed on."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.accounts.actions.memberships import MembershipRefusedError, end_membership
from learning_site.accounts.actions.sessions import end_sessions
from learning_site.accounts.actions.stand_ins import end_stand_in
from learning_site.accounts.models import Invitation, Membership, StandIn, User
from learning_site.accounts.signals import member_left
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.today import today


@transaction.atomic
def leave(*, user: User, organisation: Organisation, heir: User | None, actor: Actor, reason: str = "") -> None:
    """End all that ``user`` holds for ``organisation`` today, sign the person out, and hand open work on to ``heir``.

    Invitations that the person sent and stand-ins on either side end too. Raises MembershipRefusedError if ``heir``
    is not another member of the organisation, or ``user`` is the last administrator; nothing is changed then.
    """
    if heir is not None and (heir == user or not is_member_of(heir, organisation)):
        raise MembershipRefusedError(_("Open work goes to another member of %(name)s.") % {"name": organisation.name})
    for stand_in in StandIn.objects.not_over(on=today()).of(user).filter(organisation=organisation):
        end_stand_in(stand_in=stand_in, actor=actor, reason="left")
    revoke_invitations_by(user, organisation)
    for membership in user.memberships.filter(organisation=organisation).not_over(on=today()):
        cut_short(membership, actor=actor, reason=reason)
    record(
        actor=actor,
        verb="member.left",
        about=f"user:{user.pk}",
        organisation=organisation.slug,
        reason=reason or (f"open work to user:{heir.pk}" if heir else "open work to nobody"),
    )
    end_sessions(user=user)
    member_left.send(sender=Membership, user=user, organisation=organisation, heir=heir, actor=actor)


def is_member_of(user: User, organisation: Organisation) -> bool:
    """Whether ``user`` holds a role of the organisation today."""
    return user.is_active and user.memberships.current(on=today()).filter(organisation=organisation).exists()


def cut_short(membership: Membership, *, actor: Actor, reason: str) -> None:
    """End a membership today, also one whose ending on a later day was named before."""
    if membership.ends_on is not None:
        Membership.objects.filter(pk=membership.pk).update(ends_on=None)
    end_membership(membership=membership, actor=actor, reason=reason or "left")


def revoke_invitations_by(user: User, organisation: Organisation) -> None:
    """Withdraw the open invitations that ``user`` sent for the organisation."""
    sent = Invitation.objects.unanswered().filter(invited_by=user, organisation=organisation)
    sent.update(revoked_at=timezone.now())
