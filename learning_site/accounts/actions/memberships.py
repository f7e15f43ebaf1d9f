"""Who holds which role for which organisation. Django's groups follow in the same transaction.

Nobody works for the oversight body and for a body that answers to it; and only the oversight body has offices. The
database refuses the same (migration 0003), so that no other way in leads round these checks.
"""

import datetime as dt

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.accounts.actions.sessions import end_sessions
from learning_site.accounts.choices import OFFICE_ROLES, WORKSPACE_ROLES, Role
from learning_site.accounts.groups import keep_in_step
from learning_site.accounts.letters import few_managers
from learning_site.accounts.models import Membership, User
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation
from learning_site.today import today


class MembershipRefusedError(Exception):
    """The role cannot be given; the message says why, for the person who asked."""


@transaction.atomic
def make_person(*, email: str, name: str, actor: Actor) -> User:
    """The account with this address, made without a credential if there is none.

    Raises ValidationError if the address or the name cannot be one.
    """
    address = User.objects.normalise(email)
    validate_email(address)
    if not name.strip():
        raise ValidationError(_("Enter the person’s name."))
    found: User | None = User.objects.filter(email=address).first()
    if found is not None:
        return found
    user: User = User.objects.create_user(address, name=name.strip())
    record(actor=actor, verb="account.made", about=f"user:{user.pk}")
    return user


@transaction.atomic
def grant_membership(
    *, user: User, organisation: Organisation, role: Role | str, actor: Actor, starts_on: dt.date | None = None
) -> Membership:
    """Give ``user`` the role for ``organisation`` from ``starts_on`` (today if not given); twice is once.

    Raises MembershipRefusedError if the role is not of that organisation's side, or the person is of the other side.
    """
    role = Role(role)
    user = User.objects.select_for_update().get(pk=user.pk)
    refuse_wrong_side(user=user, organisation=organisation, role=role)
    membership: Membership
    membership, made = Membership.objects.open().get_or_create(
        user=user, organisation=organisation, role=role, defaults={"starts_on": starts_on or today()}
    )
    if made:
        record(
            actor=actor,
            verb="membership.granted",
            about=f"user:{user.pk}",
            organisation=organisation.slug,
            reason=role.value,
        )
        keep_in_step(user)
    return membership


@transaction.atomic
def change_roles(
    *, user: User, organisation: Organisation, roles: set[Role], within: frozenset[Role], actor: Actor, reason: str
) -> None:
    """Give ``user`` exactly ``roles`` out of ``within`` for ``organisation``: new ones begin and others end today.

    Raises MembershipRefusedError as ``grant_membership`` and ``end_membership`` do; nothing is changed then.
    """
    for role in sorted(roles & within):
        grant_membership(user=user, organisation=organisation, role=role, actor=actor)
    for membership in user.memberships.open().filter(organisation=organisation, role__in=within - roles):
        end_membership(membership=membership, actor=actor, reason=reason)


@transaction.atomic
def end_membership(
    *, membership: Membership, actor: Actor, ends_on: dt.date | None = None, reason: str = ""
) -> Membership:
    """End the membership; ``ends_on`` (today if not given) is the first day without the role. Twice is once.

    An ending on a later day is carried out on that day. Raises MembershipRefusedError for the last administrator.
    """
    membership = Membership.objects.select_for_update().get(pk=membership.pk)
    if membership.ends_on is not None:
        return membership
    refuse_last_administrator(membership)
    membership.ends_on = max(ends_on or today(), membership.starts_on)
    membership.save(update_fields=["ends_on"])
    record(
        actor=actor,
        verb="membership.ended",
        about=f"user:{membership.user_id}",
        organisation=membership.organisation.slug,
        reason=reason or membership.role,
    )
    if membership.ends_on <= today():
        carry_out(membership)
    warn_of_few_managers(membership)
    return membership


def carry_out(membership: Membership) -> None:
    """Let groups follow an ending that has come; whoever has no role left for the organisation is signed out."""
    user = membership.user
    membership.carried_out_at = timezone.now()
    membership.save(update_fields=["carried_out_at"])
    keep_in_step(user)
    if not user.memberships.current(on=today()).filter(organisation=membership.organisation_id).exists():
        end_sessions(user=user)


def refuse_last_administrator(membership: Membership) -> None:
    """Raise MembershipRefusedError if nobody would be left who can make another administrator."""
    if membership.role != Role.ADMINISTRATOR:
        return
    others = Membership.objects.open().filter(role=Role.ADMINISTRATOR, user__is_active=True).exclude(pk=membership.pk)
    if not others.exists():
        raise MembershipRefusedError(_("This is the last administrator. Make another one first."))


def warn_of_few_managers(membership: Membership) -> None:
    """Tell the administrators when an organisation is left with fewer than two managers."""
    if membership.role == Role.MANAGER:
        few_managers(organisation=membership.organisation)


def refuse_wrong_side(*, user: User, organisation: Organisation, role: Role) -> None:
    """Raise MembershipRefusedError if ``role`` does not fit the organisation, or ``user`` works for the other side."""
    office = organisation.kind == OrganisationKind.OVERSIGHT_BODY
    if office != (role in OFFICE_ROLES):
        raise MembershipRefusedError(
            _("%(organisation)s does not give the role “%(role)s”.")
            % {"organisation": organisation.name, "role": role.label}
        )
    other_side = WORKSPACE_ROLES if office else OFFICE_ROLES
    if user.memberships.not_over(on=today()).filter(role__in=other_side).exists():
        raise MembershipRefusedError(
            _("%(person)s works for the other side. One person cannot oversee and answer.") % {"person": user.name}
        )
    if not office and user.is_superuser:
        raise MembershipRefusedError(_("A superuser cannot answer for an organisation."))
