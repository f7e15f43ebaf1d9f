"""What a day brings by itself: endings take effect, groups follow memberships, overdue confirmations are asked for.

Everything here may run at any time, any number of times, and by two workers at once: it brings the rows to where the
day says they should be, and does nothing where they are there.
"""

import datetime as dt

from django.db import transaction
from django.utils import timezone

from learning_site.accounts import letters
from learning_site.accounts.actions.memberships import carry_out
from learning_site.accounts.choices import CMS_ROLES
from learning_site.accounts.groups import group_name, keep_in_step
from learning_site.accounts.models import EntryLink, Invitation, Membership, StandIn, User
from learning_site.today import today

#: How long invitations and links that no longer open anything are kept.
KEEP_OLD_LINKS = dt.timedelta(days=365)


def bring_up_to_date() -> None:
    """Everything that this day, and the letters sent since, bring about."""
    carry_out_endings()
    put_groups_in_step()
    letters.ask_to_confirm()
    letters.forget_links()
    remove_old_links()


def carry_out_endings() -> int:
    """Let memberships end whose day has come; returns how many."""
    due = Membership.objects.to_carry_out(on=today()).values_list("pk", flat=True)
    return sum(carry_out_one(pk) for pk in list(due))


@transaction.atomic
def carry_out_one(pk: int) -> int:
    """Carry one ending out, once."""
    membership = Membership.objects.select_for_update().to_carry_out(on=today()).filter(pk=pk).first()
    if membership is None:
        return 0
    carry_out(membership)
    return 1


def put_groups_in_step() -> int:
    """Bring groups in step with what begins and ends today; returns for how many people something changed."""
    names = {role.value: group_name(role) for role in CMS_ROLES}
    due: dict[int, set[str]] = {}
    for pk, role in Membership.objects.current(on=today()).filter(role__in=names).values_list("user", "role"):
        due.setdefault(pk, set()).add(names[role])
    for pk, role in StandIn.objects.current(on=today()).filter(role__in=names).values_list("stand_in", "role"):
        due.setdefault(pk, set()).add(names[role])
    held: dict[int, set[str]] = {}
    for pk, name in User.groups.through.objects.values_list("user", "group__name"):
        held.setdefault(pk, set()).add(name)
    wrong = [pk for pk in due.keys() | held.keys() if due.get(pk) != held.get(pk)]
    for user in User.objects.filter(pk__in=wrong):
        with transaction.atomic():
            keep_in_step(user)
    return len(wrong)


def remove_old_links() -> None:
    """Remove invitations and links a year after they stopped working; the audit trail keeps that they were."""
    before = timezone.now() - KEEP_OLD_LINKS
    Invitation.objects.filter(expires_at__lt=before).delete()
    EntryLink.objects.filter(expires_at__lt=before).delete()
