"""Who may read which field: each app's ``visibility.py`` says so for those that leave the oversight body.

``VISIBLE`` maps ``Model.field`` to the readers below, or to a function that gives them for one row. A field without
an entry is internal: people of the oversight body read it and nobody else. ``Model.field[key]`` is one entry of a
JSON field. The declarations grant nothing; they are what a test holds every page against, with a marker in every field.
"""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist

from learning_site.accounts.choices import Role

#: Kinds of readers, beside the roles: whoever holds the role for the row's organisation, or in the office.
EVERYONE = "everyone"
MEMBER = "member"  # whoever holds a role for any body
OWNER = "owner"  # whoever holds a role for the organisation that the row belongs to
OVERSEER = "overseer"  # the same, of the local policing body that holds that organisation to account
SELF = "self"  # the person whom the row is about
LINK_HOLDER = "link-holder"  # whoever opens the address that was mailed to the person whom the row is about
OFFICE = "office"
READERS = frozenset({EVERYONE, MEMBER, OWNER, OVERSEER, SELF, LINK_HOLDER, OFFICE, *Role.values})

Readers = tuple[str, ...]
#: Of a field without an entry.
INTERNAL: Readers = (OFFICE,)


Declared = dict[str, Readers | Callable[[Any], Readers]]


def declarations() -> Declared:
    """Every entry of every app, as ``app_label.Model.field`` → readers."""
    found: Declared = {}
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.visibility"):
            entries = getattr(import_module(f"{config.name}.visibility"), "VISIBLE", {})
            found.update({f"{config.label}.{name}": readers for name, readers in entries.items()})
    return found


def faults() -> Iterator[str]:
    """Entries that name no field, or readers that do not exist."""
    for name, readers in declarations().items():
        app_label, model, field = name.partition("[")[0].split(".")
        try:
            apps.get_model(app_label, model)._meta.get_field(field)
        except (LookupError, FieldDoesNotExist):
            yield f"{name} names no field"
        if not callable(readers) and not set(readers) <= READERS:
            yield f"{name} names unknown readers: {', '.join(sorted(set(readers) - READERS))}"


VISIBLE: dict[str, Readers] = {
    "User.name": (SELF, LINK_HOLDER, OWNER, OFFICE),
    "User.email": (SELF, Role.MANAGER, OFFICE),
    "Invitation.email": (Role.MANAGER, Role.ADMINISTRATOR),
}
