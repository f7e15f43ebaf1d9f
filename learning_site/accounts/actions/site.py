"""Set up a real site: the body that runs it, its first administrator, and the lists that every site starts with.

Running it again adds what is missing and changes nothing else.
"""

from collections.abc import Callable
from typing import Any

from django.db import transaction

from learning_site.accounts.actions.memberships import grant_membership, make_person
from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from learning_site.accounts.signals import site_set_up
from learning_site.audit.actor import SYSTEM
from learning_site.organisations.actions import load_organisations, name_oversight_body
from learning_site.organisations.lists import real_bodies
from learning_site.taxonomy.actions import load_factors, load_themes
from learning_site.taxonomy.lists import starter_factors, starter_themes


@transaction.atomic
def set_up_site(
    *, email: str, name: str, body_name: str, body_name_cy: str | None = None, report: Callable[[str], Any]
) -> User:
    """Name the body, make its administrator, load bodies and words, and let upper apps add theirs.

    Each step is told to ``report`` in one line. Returns the administrator. Raises ValidationError for an address or a
    name that cannot be one, MembershipRefusedError for a person of the other side; then nothing is written.
    """
    administrator = make_person(email=email, name=name, actor=SYSTEM)
    actor = administrator.as_actor(Role.ADMINISTRATOR)
    body = name_oversight_body(name=body_name, name_cy=body_name_cy, actor=actor)
    grant_membership(user=administrator, organisation=body, role=Role.ADMINISTRATOR, actor=SYSTEM)
    report(f"{body.name_en}: {administrator.name} ({administrator.email}) is its administrator")
    loaded = load_organisations(real_bodies(), actor=actor)
    report(f"Bodies: {loaded.made} made, {loaded.kept} already there")
    factors = load_factors(starter_factors(), actor=actor)
    themes = load_themes(starter_themes(), actor=actor)
    report(f"Words to file cases under: {factors} case factors and {themes} themes made")
    site_set_up.send(sender=User, actor=actor, report=report)
    return administrator
