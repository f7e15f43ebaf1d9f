"""A lost second factor is taken away by two people: one asks, another one, an administrator, decides.

The person then sets the account up anew by a link that goes to the address of the account. Until then nobody can sign
in to it, with the password or otherwise.
"""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from learning_site.accounts import letters
from learning_site.accounts.actions.entry_links import set_up_link
from learning_site.accounts.actions.sessions import end_sessions
from learning_site.accounts.choices import ResetState
from learning_site.accounts.models import FactorReset, User
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation


class ResetRefusedError(Exception):
    """The reset cannot be asked for or decided; the message says why, for the person who tried."""


@transaction.atomic
def ask_for_reset(*, user: User, organisation: Organisation, asked_by: User, actor: Actor, reason: str) -> FactorReset:
    """Ask that a second person take ``user``'s lost factors away. Who asked already is given the same request.

    Raises ResetRefusedError if the reason is missing, or somebody asks for the own account.
    """
    if not reason.strip():
        raise ResetRefusedError(_("Say what happened, and how you made sure who it is."))
    if user == asked_by:
        raise ResetRefusedError(_("Somebody else asks for you: you are signed in."))
    request: FactorReset
    request, made = FactorReset.objects.waiting().get_or_create(
        user=user,
        defaults={"organisation": organisation, "asked_by": asked_by, "reason": reason.strip()},
    )
    if made:
        record(
            actor=actor,
            verb="factor-reset.asked",
            about=f"user:{user.pk}",
            organisation=organisation.slug,
            reason=reason.strip(),
        )
        letters.reset_asked(request)
    return request


@transaction.atomic
def carry_out_reset(*, request: FactorReset, decided_by: User, actor: Actor, reason: str) -> None:
    """Take every factor and the password away, end the sessions, and send the person a link to set up anew.

    Raises ResetRefusedError as ``decide`` does.
    """
    request = decide(request=request, decided_by=decided_by, state=ResetState.DONE, reason=reason)
    user = request.user
    Authenticator.objects.filter(user=user).delete()
    user.set_unusable_password()
    user.save(update_fields=["password"])
    end_sessions(user=user)
    record(
        actor=actor,
        verb="factor-reset.done",
        about=f"user:{user.pk}",
        organisation=request.organisation.slug,
        reason=reason.strip(),
    )
    letters.reset_done(user, address=set_up_link(user=user), about=f"factor-reset:{request.pk}")


@transaction.atomic
def refuse_reset(*, request: FactorReset, decided_by: User, actor: Actor, reason: str) -> None:
    """Leave the account as it is. Raises ResetRefusedError as ``decide`` does."""
    request = decide(request=request, decided_by=decided_by, state=ResetState.REFUSED, reason=reason)
    record(
        actor=actor,
        verb="factor-reset.refused",
        about=f"user:{request.user_id}",
        organisation=request.organisation.slug,
        reason=reason.strip(),
    )


def decide(*, request: FactorReset, decided_by: User, state: ResetState, reason: str) -> FactorReset:
    """Settle the request once. Raises ResetRefusedError for one of the two people who are not free to decide."""
    request = FactorReset.objects.select_for_update().get(pk=request.pk)
    if not reason.strip():
        raise ResetRefusedError(_("Say why, and how you made sure."))
    if request.state != ResetState.ASKED:
        raise ResetRefusedError(_("Somebody has decided this already."))
    if decided_by.pk in (request.asked_by_id, request.user_id):
        raise ResetRefusedError(_("A second person must decide: neither the one who asked nor the one concerned."))
    request.state, request.decided_by, request.decided_at = state, decided_by, timezone.now()
    request.save(update_fields=["state", "decided_by", "decided_at"])
    return request


def send_set_up_link(*, user: User, organisation: Organisation, actor: Actor) -> None:
    """Send a new set-up link to somebody who has accepted an invitation but has nothing to sign in with yet.

    Raises ResetRefusedError if the account is protected: then it takes two people.
    """
    if Authenticator.objects.filter(user=user).exists():
        raise ResetRefusedError(_("This account is set up. If its second factor is lost, ask for a reset."))
    with transaction.atomic():
        record(actor=actor, verb="set-up-link.sent", about=f"user:{user.pk}", organisation=organisation.slug)
        step = f"{timezone.now():%Y-%m-%dT%H:%M}"
        letters.set_up(user, address=set_up_link(user=user), step=step)
