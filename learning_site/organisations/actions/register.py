"""Bodies are added and corrected by people, one at a time. A slug is a public address: it is given once."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.audit.words import because, changes, digest, values_of
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation, Oversight

#: What people may correct. The kind and the slug stay as they were made.
EDITABLE = ("name_en", "name_cy", "region", "pfa_code", "starts_on", "ends_on")


class RegisterRefusedError(Exception):
    """The change cannot be made; the message says why."""


@transaction.atomic
def add_organisation(*, slug: str, kind: str, values: Mapping[str, Any], actor: Actor) -> Organisation:
    """A new body with ``values`` of EDITABLE. Raises ValidationError, or RegisterRefusedError for an oversight body."""
    if kind == OrganisationKind.OVERSIGHT_BODY:
        raise RegisterRefusedError(_("The oversight body is named when the site is set up."))
    organisation = Organisation(slug=slug, kind=kind, **{name: values[name] for name in EDITABLE if name in values})
    organisation.full_clean()
    organisation.save()
    record(
        actor=actor,
        verb="organisation.made",
        about=slug,
        organisation=slug,
        after=state(organisation),
    )
    return organisation


@transaction.atomic
def change_organisation(
    *, organisation: Organisation, values: Mapping[str, Any], actor: Actor, reason: str, seen: str
) -> Organisation:
    """Correct a body; ``seen`` is the ``state`` that the person saw. Nothing different writes nothing.

    Raises RegisterRefusedError if somebody changed it meanwhile, or if it has a successor and would get another
    last day; ValidationError.
    """
    row: Organisation = Organisation.objects.select_for_update().get(pk=organisation.pk)
    before, was = state(row), values_of(row, EDITABLE)
    if before != seen:
        raise RegisterRefusedError(_("Somebody changed this body while you were at it. Look at it and try again."))
    for name in EDITABLE:
        setattr(row, name, values.get(name, was[name]))
    if row.ends_on != was["ends_on"] and row.successions.exists():
        raise RegisterRefusedError(_("Its last day follows from its succession and stays as it is."))
    what = changes(was, values_of(row, EDITABLE))
    if not what:
        return row
    row.full_clean()
    row.save()
    record(
        actor=actor,
        verb="organisation.changed",
        about=row.slug,
        organisation=row.slug,
        before=before,
        after=state(row),
        reason=because(what, reason),
    )
    return row


def state(organisation: Organisation) -> str:
    """The digest of what people may correct, as it stands."""
    return digest(values_of(organisation, EDITABLE))


@transaction.atomic
def begin_oversight(*, body: Organisation, force: Organisation, on: dt.date, actor: Actor) -> Oversight:
    """``body`` holds ``force`` to account from the day ``on``; twice is once. Raises RegisterRefusedError."""
    if OrganisationKind.OVERSIGHT_BODY in (body.kind, force.kind) or body == force:
        raise RegisterRefusedError(_("Choose a policing body and a force that are two different bodies."))
    for one in (body, force):
        if one.ends_on is not None and one.ends_on < on:
            raise RegisterRefusedError(_("%(name)s did not exist any more on that day.") % {"name": one.name})
    link, made = Oversight.objects.get_or_create(body=body, force=force, ends_on=None, defaults={"starts_on": on})
    if made:
        record(actor=actor, verb="oversight.begun", about=f"{force.slug}/{body.slug}", organisation=force.slug)
    return link


@transaction.atomic
def end_oversight(*, link: Oversight, last_day: dt.date, actor: Actor, reason: str = "") -> None:
    """``last_day`` is the last on which the link holds; twice is once. Raises RegisterRefusedError before its start."""
    row = Oversight.objects.select_for_update().select_related("body", "force").get(pk=link.pk)
    if row.ends_on is not None:
        return
    if row.starts_on is not None and last_day < row.starts_on:
        raise RegisterRefusedError(_("It had not begun on that day."))
    row.ends_on = last_day
    row.save(update_fields=["ends_on"])
    about = f"{row.force.slug}/{row.body.slug}"
    record(actor=actor, verb="oversight.ended", about=about, organisation=row.force.slug, reason=reason)
