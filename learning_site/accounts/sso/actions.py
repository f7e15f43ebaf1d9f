"""Connect an organisation's sign-in, bind a person to it, and find whom it has proved."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from learning_site.accounts.models import User
from learning_site.accounts.policy import memberships_of
from learning_site.accounts.sso.client import Proof
from learning_site.accounts.sso.models import SignOnIdentity, SignOnProvider
from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.models import Organisation


class NotLetInError(Exception):
    """The proof opens no account; the message says why and what to do."""


@transaction.atomic
def connect_provider(
    *,
    organisation: Organisation,
    issuer: str,
    client_id: str,
    tenant_claim: str = "",
    tenant: str = "",
    second_factor_values: list[str] | None = None,
    actor: Actor,
) -> SignOnProvider:
    """Let people of ``organisation`` sign in at ``issuer``; a second time replaces what was said before.

    Raises ValidationError for an issuer that cannot be asked over TLS, or a tenant without its claim.
    """
    values = {"issuer": issuer, "client_id": client_id, "tenant_claim": tenant_claim, "tenant": tenant}
    provider = SignOnProvider.objects.filter(organisation=organisation).first() or SignOnProvider(
        organisation=organisation
    )
    for name, value in values.items():
        setattr(provider, name, value)
    if second_factor_values is not None:
        provider.second_factor_values = second_factor_values
    provider.is_active = True
    provider.full_clean()
    provider.save()
    record(
        actor=actor,
        verb="sign-on.connected",
        about=f"organisation/{organisation.slug}",
        organisation=organisation.slug,
        reason=issuer,
    )
    return provider


@transaction.atomic
def link(*, user: User, provider: SignOnProvider, proof: Proof, actor: Actor) -> SignOnIdentity:
    """Bind ``user`` to whom the provider has proved; twice is once.

    Whoever calls has made sure that ``user`` is there with a second factor, or was invited just now. Raises
    NotLetInError for somebody who does not work for that organisation alone, or if either is bound to another.
    """
    refuse_others(user, provider)
    known = {"issuer": proof.issuer, "subject": proof.subject, "tenant": proof.tenant}
    found: SignOnIdentity | None = SignOnIdentity.objects.filter(**known).first()
    if found is not None and found.user_id == user.pk:
        return found
    taken = _("This is connected to another account already. Ask an administrator.")
    if found is not None:
        raise NotLetInError(taken)
    try:
        with transaction.atomic():
            identity = SignOnIdentity.objects.create(user=user, **known)
    except IntegrityError as error:
        raise NotLetInError(taken) from error
    slug = provider.organisation.slug
    record(actor=actor, verb="sign-on.linked", about=f"user:{user.pk}", organisation=slug, reason=proof.issuer)
    return identity


@transaction.atomic
def unlink(*, identity: SignOnIdentity, actor: Actor) -> None:
    """The provider no longer opens this account."""
    record(actor=actor, verb="sign-on.unlinked", about=f"user:{identity.user_id}", reason=identity.issuer)
    identity.delete()


def person_behind(*, provider: SignOnProvider, proof: Proof) -> User:
    """Whom the proof lets in. Raises NotLetInError for an unknown subject, and for all but the organisation's own."""
    identities = SignOnIdentity.objects.select_related("user")
    found = identities.filter(issuer=proof.issuer, subject=proof.subject, tenant=proof.tenant).first()
    if found is None:
        raise NotLetInError(
            _(
                "No account here is connected to the one that you used. Sign in another way and connect it under"
                " Your account, or ask your organisation manager for an invitation."
            )
        )
    user: User = found.user
    refuse_others(user, provider)
    return user


def refuse_others(user: User, provider: SignOnProvider) -> None:
    """Raise unless ``user`` works for the provider's organisation today, and for no other.

    Otherwise who runs one organisation's sign-in could act for another.
    """
    organisations = set(memberships_of(user).values_list("organisation", flat=True))
    if provider.organisation_id not in organisations:
        raise NotLetInError(_("This account does not work for that organisation."))
    if organisations != {provider.organisation_id} or user.is_superuser:
        raise NotLetInError(
            _("This account works for several organisations. Sign in with a passkey, or with a password and a code.")
        )
