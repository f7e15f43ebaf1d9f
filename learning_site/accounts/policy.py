"""Who may do what, as far as it depends on the person alone: roles, sides and the strength of the session."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from learning_site.accounts.choices import OFFICE_ROLES, TRAIL_ROLES, WORKSPACE_ROLES, Role
from learning_site.accounts.models import Membership, StandIn, User
from learning_site.accounts.querysets import MembershipQuerySet, StandInQuerySet
from learning_site.audit.actor import Actor
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation
from learning_site.organisations.querysets import OrganisationQuerySet
from learning_site.today import today

Person = User | AnonymousUser

#: How a session that began with a development link is marked among the authentication records.
DEVELOPMENT_LINK = "development-link"

CMS_PERMISSION = "wagtailadmin.access_admin"

#: Pages about people, which stand once for the organisations that answer and once for the oversight body. Whom each
#: shows which people to is decided by `people_of` and `manages`.
PEOPLE_PAGES = (
    "home",
    "members",
    "invite",
    "confirm",
    "withdraw",
    "end-stand-in",
    "member",
    "roles",
    "leave",
    "stand-in",
    "ask-reset",
    "set-up-link",
)

#: Audiences of the addresses of this app and of allauth, whose pages stand in its templates.
PERMISSIONS = {
    "accounts:start": "signed-in",
    "accounts:protect": "signed-in",
    "accounts:one-time-link": "development",
    "accounts:set-up-link": "everyone",
    "accounts:invitation": "everyone",
    **{f"people:{name}": "workspace" for name in PEOPLE_PAGES},
    **{f"office-people:{name}": "office" for name in (*PEOPLE_PAGES, "choose", "decide-reset")},
    "account_login": "everyone",
    "account_logout": "everyone",
    "account_inactive": "everyone",
    "account_reset_password": "everyone",
    "account_reset_password_done": "everyone",
    "account_reset_password_from_key": "everyone",
    "account_reset_password_from_key_done": "everyone",
    "account_reauthenticate": "signed-in",
    "account_change_password": "credentials",
    "account_set_password": "credentials",
    "account_signup": "nobody",  # accounts are made by invitation
    "account_email": "nobody",  # the address is the name of the account; an administrator changes it
    "account_confirm_email": "nobody",
    "account_email_verification_sent": "nobody",
    "account_confirm_login_code": "nobody",
    "mfa_authenticate": "everyone",
    "mfa_login_webauthn": "everyone",
    "mfa_reauthenticate": "signed-in",
    "mfa_reauthenticate_webauthn": "signed-in",
    "mfa_index": "credentials",
    "mfa_activate_totp": "credentials",
    "mfa_deactivate_totp": "credentials",
    "mfa_view_recovery_codes": "credentials",
    "mfa_generate_recovery_codes": "credentials",
    "mfa_download_recovery_codes": "credentials",
    "mfa_list_webauthn": "credentials",
    "mfa_add_webauthn": "credentials",
    "mfa_edit_webauthn": "credentials",
    "mfa_remove_webauthn": "credentials",
    "usersessions_list": "credentials",
}


def memberships_of(user: Person, *, on: dt.date | None = None) -> MembershipQuerySet:
    """The memberships of ``user`` that hold on the day ``on`` (today if not given); none of a closed account."""
    if not isinstance(user, User) or not user.is_active:
        return Membership.objects.none()
    return Membership.objects.filter(user=user).current(on=on or today())


def stand_ins_of(user: Person, *, on: dt.date | None = None) -> StandInQuerySet:
    """Where ``user`` holds a colleague's role on the day ``on`` (today if not given); none of a closed account."""
    if not isinstance(user, User) or not user.is_active:
        return StandIn.objects.none()
    return StandIn.objects.filter(stand_in=user).current(on=on or today())


def held_by(user: Person, *, on: dt.date | None = None) -> list[tuple[int, Role]]:
    """Each organisation (primary key) and role that ``user`` holds on that day: own ones, and those stood in for."""
    own = memberships_of(user, on=on).values_list("organisation", "role")
    for_others = stand_ins_of(user, on=on).order_by().values_list("organisation", "role")
    return [(organisation, Role(role)) for organisation, role in own.union(for_others)]


def roles_of(user: Person, organisation: Organisation | None = None, *, on: dt.date | None = None) -> set[Role]:
    """The roles that ``user`` holds on the day ``on`` (today if not given), for ``organisation`` or for any.

    A stand-in holds the role of the absent colleague too.
    """
    held = held_by(user, on=on)
    return {role for pk, role in held if organisation is None or pk == organisation.pk}


def organisations_of(user: Person, *, roles: frozenset[Role] = WORKSPACE_ROLES) -> set[int]:
    """Primary keys of the organisations for which ``user`` holds one of ``roles`` today, also as a stand-in."""
    return {pk for pk, role in held_by(user) if role in roles}


def manages(user: Person, organisation: Organisation) -> bool:
    """Whether ``user`` looks after the people of ``organisation``: its manager, or an administrator."""
    return bool(roles_to_give(user, organisation))


def roles_to_give(user: Person, organisation: Organisation) -> frozenset[Role]:
    """The roles of ``organisation`` that ``user`` may give and invite to.

    A manager gives every role of the own organisation. An administrator gives the oversight body's roles, and makes
    managers everywhere, who then give the other roles themselves.
    """
    held = held_by(user)
    if (organisation.pk, Role.MANAGER) in held:
        return WORKSPACE_ROLES
    if Role.ADMINISTRATOR not in {role for _pk, role in held}:
        return frozenset()
    oversight = organisation.kind == OrganisationKind.OVERSIGHT_BODY
    return OFFICE_ROLES if oversight else frozenset({Role.MANAGER})


def people_of(user: Person) -> OrganisationQuerySet:
    """The organisations whose people ``user`` may see: the own ones; an administrator's: all."""
    held = held_by(user)
    everything: OrganisationQuerySet = Organisation.objects.all()
    if Role.ADMINISTRATOR in {role for _pk, role in held}:
        return everything
    return everything.filter(pk__in={pk for pk, _role in held})


def acting_as(request: HttpRequest, roles: Iterable[str]) -> Actor | None:
    """The person behind ``request`` in the first of ``roles`` that is held today; None for somebody with none."""
    held: set[str] = set(roles_of(request.user))
    role = next((role for role in roles if role in held), None)
    return request.user.as_actor(role) if role and isinstance(request.user, User) else None


def is_office(user: Person) -> bool:
    """Whether ``user`` works for the oversight body today."""
    return bool(roles_of(user) & OFFICE_ROLES)


def reads_the_trail(user: Person) -> bool:
    """Whether ``user`` may read who did what: auditors, and administrators, who answer for the site."""
    return bool(roles_of(user) & TRAIL_ROLES)


def is_workspace(user: Person) -> bool:
    """Whether ``user`` answers for at least one organisation today."""
    return bool(roles_of(user) & WORKSPACE_ROLES)


def is_member(user: Person) -> bool:
    """Whether ``user`` holds a role of either side today."""
    return is_workspace(user) or is_office(user)


def is_cms(user: Person) -> bool:
    """Whether ``user`` may open the content management system; people of the other side never may."""
    return user.is_active and user.has_perm(CMS_PERMISSION) and not is_workspace(user)


def has_mfa_session(request: HttpRequest) -> bool:
    """Whether this session was opened, or confirmed since, by a passkey or a second factor.

    allauth's records must be asked for by user: without one it returns none. A development link counts only where
    development doors are open.
    """
    return bool(strong_records(request))


def strong_records(request: HttpRequest) -> list[dict[str, Any]]:
    """When and how this session was opened or confirmed by a second factor, oldest first."""
    strong = {"mfa", DEVELOPMENT_LINK} if settings.DEVELOPMENT else {"mfa"}
    return [record for record in get_authentication_records(request, request.user) if record["method"] in strong]
