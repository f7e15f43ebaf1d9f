"""The verbs of organisations: load, add and correct bodies, record what follows what, change contacts."""

from learning_site.organisations.actions.contacts import change_contact, end_contact
from learning_site.organisations.actions.load import Loaded, LoadRefusedError, load_organisations
from learning_site.organisations.actions.oversight_body import name_oversight_body
from learning_site.organisations.actions.register import (
    RegisterRefusedError,
    add_organisation,
    begin_oversight,
    change_organisation,
    end_oversight,
)
from learning_site.organisations.actions.succession import SuccessionRefusedError, succeed

__all__ = [
    "LoadRefusedError",
    "Loaded",
    "RegisterRefusedError",
    "SuccessionRefusedError",
    "add_organisation",
    "begin_oversight",
    "change_contact",
    "change_organisation",
    "end_contact",
    "end_oversight",
    "load_organisations",
    "name_oversight_body",
    "succeed",
]
