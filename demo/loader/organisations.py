"""The fictional bodies, who holds whom to account, where each is written to, and the words to file cases under."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction

from learning_site.audit.actor import SYSTEM
from learning_site.organisations.actions import change_contact, load_organisations, name_oversight_body
from learning_site.organisations.choices import ContactRole, OrganisationKind
from learning_site.organisations.lists import read
from learning_site.organisations.models import Contact, Organisation, Oversight, Succession
from learning_site.taxonomy.actions import load_factors, load_themes
from learning_site.taxonomy.lists import starter_themes

CONTENT = Path(__file__).resolve().parent.parent / "content"

#: Contacts and roles of the demonstration hold since before its first issue.
SINCE = dt.date(2020, 1, 1)


@transaction.atomic
def load(report: Callable[[str], Any]) -> None:
    """Make the bodies and words that are missing; a second run changes nothing."""
    if not Organisation.objects.oversight().exists():
        name_oversight_body(name=settings.BODY.name, name_cy=settings.BODY.name_cy, actor=SYSTEM)
    loaded = load_organisations(rows(), actor=SYSTEM)
    for organisation in Organisation.objects.filter(slug__in=slugs()):
        load_contacts(organisation)
    factors = load_factors(read(CONTENT / "case_factors.csv"), actor=SYSTEM)
    themes = load_themes(starter_themes(), actor=SYSTEM)
    report(f"{loaded.made} bodies made, {loaded.kept} already there; {factors} case factors and {themes} themes made")


def rows() -> list[dict[str, Any]]:
    """The rows of the list of fictional bodies."""
    listed: list[dict[str, Any]] = yaml.safe_load((CONTENT / "organisations.yaml").read_text())["organisations"]
    return listed


def slugs() -> list[str]:
    """The slugs of the fictional bodies."""
    return [row["slug"] for row in rows()]


def load_contacts(organisation: Organisation) -> None:
    """Give a body reserved addresses at which nobody is ever reached."""
    roles = [ContactRole.GENERAL, ContactRole.RECOMMENDATIONS, ContactRole.COPIES]
    if organisation.kind in (OrganisationKind.TERRITORIAL, OrganisationKind.SPECIAL_FORCE):
        roles.append(ContactRole.CHIEF_OFFICER)
    for role in roles:
        change_contact(
            organisation=organisation,
            role=role,
            address=f"{role.value}@{organisation.slug}.example",
            actor=SYSTEM,
            on=SINCE,
        )


@transaction.atomic
def remove(report: Callable[[str], Any]) -> None:
    """Take the fictional bodies away. The filing words stay, and so does the body that runs the installation."""
    bodies = Organisation.objects.filter(slug__in=slugs())
    count = bodies.count()
    Contact.objects.filter(organisation__in=bodies).delete()
    Oversight.objects.filter(body__in=bodies).delete()
    Succession.objects.filter(predecessor__in=bodies).delete()
    bodies.delete()
    report(f"{count} bodies removed")
