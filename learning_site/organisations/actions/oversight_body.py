"""The body that runs the installation is an organisation too: its people hold their roles for it."""

from django.db import transaction
from django.utils.text import slugify

from learning_site.audit.actions import record
from learning_site.audit.actor import Actor
from learning_site.organisations.choices import OrganisationKind
from learning_site.organisations.models import Organisation


@transaction.atomic
def name_oversight_body(*, name: str, actor: Actor, name_cy: str | None = None) -> Organisation:
    """Make the oversight body, or give it another name; its slug, a public address, stays. Raises ValidationError."""
    body = Organisation.objects.oversight().first() or Organisation(
        slug=slugify(name)[:120] or "oversight-body", kind=OrganisationKind.OVERSIGHT_BODY
    )
    new_names = (name.strip(), (name_cy or "").strip() or None)
    if body.pk and (body.name_en, body.name_cy) == new_names:
        return body
    body.name_en, body.name_cy = new_names
    body.full_clean()
    body.save()
    record(actor=actor, verb="organisation.named", about=body.slug, organisation=body.slug)
    return body
