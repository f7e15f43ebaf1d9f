"""The verbs of organisations: load a list, record a succession, change a contact, name the oversight body."""

from learning_site.organisations.actions.contacts import change_contact, end_contact
from learning_site.organisations.actions.load import Loaded, LoadRefusedError, load_organisations
from learning_site.organisations.actions.oversight_body import name_oversight_body
from learning_site.organisations.actions.succession import SuccessionRefusedError, succeed

__all__ = [
    "LoadRefusedError",
    "Loaded",
    "SuccessionRefusedError",
    "change_contact",
    "end_contact",
    "load_organisations",
    "name_oversight_body",
    "succeed",
]
