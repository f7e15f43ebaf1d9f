"""Invite an address to one role of one organisation, and let whoever reads its mail take it up, once.

The secret of an invitation is in its letter alone: here only a digest is kept, and the letter forgets the secret after
it has left (``actions.daily``).
"""

import datetime as dt
import secrets

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, Signer
from django.core.validators import validate_email
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from learning_site.accounts import letters
from learning_site.accounts.actions.entry_links import digest
from learning_site.accounts.actions.memberships import grant_membership, make_person, refuse_wrong_side
from learning_site.accounts.choices import InvitationState, Role
from learning_site.accounts.models import Invitation, Membership, User
from learning_site.accounts.policy import roles_to_give
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation
from learning_site.today import today

#: How long an invitation stays good.
LIFETIME = dt.timedelta(days=7)

_signer = Signer(salt="accounts.invitation")


class InvitationRefusedError(Exception):
    """The invitation cannot be sent or taken up; the message says why and what to do."""


@transaction.atomic
def invite(
    *, email: str, organisation: Organisation, role: Role | str, language: str, invited_by: User, actor: Actor
) -> Invitation:
    """Send an invitation; one that was sent before for the same address and role no longer works.

    Raises InvitationRefusedError if the inviter may not give that role, or the address has it; ValidationError if it
    is no address; MembershipRefusedError if its holder works for the other side.
    """
    role = Role(role)
    address = User.objects.normalise(email)
    validate_email(address)
    if role not in roles_to_give(invited_by, organisation):
        raise InvitationRefusedError(_("You cannot invite to this role."))
    refuse_known(address, organisation, role)
    now = timezone.now()
    Invitation.objects.unanswered().filter(email=address, organisation=organisation, role=role).update(revoked_at=now)
    secret = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=address,
        organisation=organisation,
        role=role,
        language=language,
        digest=digest(secret),
        invited_by=invited_by,
        expires_at=now + LIFETIME,
    )
    record(
        actor=actor,
        verb="invitation.sent",
        about=f"invitation:{invitation.pk}",
        organisation=organisation.slug,
        reason=role.value,
    )
    letters.invitation_sent(invitation, inviter=invited_by, address=address_of(secret, language))
    return invitation


def refuse_known(address: str, organisation: Organisation, role: Role) -> None:
    """Raise if the holder of ``address`` has the role already, or cannot have it."""
    known = User.objects.filter(email=address).first()
    if known is None:
        return
    if Membership.objects.open().filter(user=known, organisation=organisation, role=role).exists():
        raise InvitationRefusedError(_("%(person)s has this role already.") % {"person": known.name})
    if not known.is_active:
        raise InvitationRefusedError(_("The account with this address is closed. An administrator can open it."))
    refuse_wrong_side(user=known, organisation=organisation, role=role)


def address_of(secret: str, language: str) -> str:
    """Where the invitation with this secret is opened."""
    with translation.override(language):
        return f"{settings.SITE_URL}{reverse('accounts:invitation', args=[_signer.sign(secret)])}"


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, actor: Actor) -> bool:
    """Withdraw an invitation that nobody has taken up; returns whether it was withdrawn now."""
    revoked = Invitation.objects.unanswered().filter(pk=invitation.pk).update(revoked_at=timezone.now()) == 1
    if revoked:
        record(
            actor=actor,
            verb="invitation.withdrawn",
            about=f"invitation:{invitation.pk}",
            organisation=invitation.organisation.slug,
            reason=invitation.role,
        )
    return revoked


def invitation_behind(*, token: str) -> Invitation | None:
    """The invitation that ``token`` stands for, in whatever state; None if the token was tampered with."""
    try:
        secret = _signer.unsign(token)
    except BadSignature:
        return None
    invitations = Invitation.objects.select_related("organisation", "invited_by")
    found: Invitation | None = invitations.filter(digest=digest(secret)).first()
    return found


def needs_sign_in(invitation: Invitation) -> bool:
    """Whether the invited address has an account that is protected, so that its holder signs in to accept."""
    return bool(Authenticator.objects.filter(user__email=invitation.email).exists())


@transaction.atomic
def accept_as_newcomer(*, invitation: Invitation, email: str, name: str) -> User:
    """Use the invitation up: make the account, which has nothing to sign in with yet, and give it the role.

    ``email`` is what the person typed: an invitation that was passed on lets nobody else in. Raises
    InvitationRefusedError, ValidationError for an empty name, or MembershipRefusedError; nothing is changed then.
    """
    if User.objects.normalise(email) != invitation.email:
        raise InvitationRefusedError(
            _("This is not the address that was invited. If the invitation was passed on to you, ask for your own.")
        )
    if needs_sign_in(invitation):
        raise InvitationRefusedError(_("There is an account with this address. Sign in to accept."))
    if not name.strip():
        raise ValidationError(_("Enter your name."))
    user = make_person(email=email, name=name, actor=Actor("invited", name.strip()[:200], "invited person"))
    use_up(invitation, user)
    return user


@transaction.atomic
def accept(*, invitation: Invitation, user: User) -> None:
    """Use the invitation up for somebody who is signed in. Raises as ``accept_as_newcomer`` does."""
    if user.email != invitation.email:
        raise InvitationRefusedError(_("This invitation is for somebody else’s address. Ask for one for yours."))
    use_up(invitation, user)


def use_up(invitation: Invitation, user: User) -> None:
    """Of two who accept at once, one gets in."""
    if not user.is_active:
        raise InvitationRefusedError(_("This account is closed."))
    now = timezone.now()
    usable = Invitation.objects.usable(at=now).filter(pk=invitation.pk)
    if usable.update(accepted_at=now, accepted_by=user) != 1:
        raise InvitationRefusedError(_("This invitation no longer works."))
    actor = user.as_actor("invited person")
    grant_membership(user=user, organisation=invitation.organisation, role=invitation.role, actor=actor)
    record(
        actor=actor,
        verb="invitation.accepted",
        about=f"invitation:{invitation.pk}",
        organisation=invitation.organisation.slug,
        reason=invitation.role,
    )


def state_of(invitation: Invitation | None) -> InvitationState | None:
    """How the invitation stands now; None for none, or for one to an organisation that has ended since."""
    if invitation is None:
        return None
    ends_on = invitation.organisation.ends_on
    if ends_on is not None and ends_on < today():
        return None
    return invitation.state(at=timezone.now())
