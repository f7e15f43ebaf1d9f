"""A mail, compiled: everything that is the same for all readers is serialised once; each personal value has a slot.

Invariant: a rendered mail, parsed back, equals the one that the standard library would have built from the same values.
Pure: no database, no settings.
"""

from subscribers.compile.digest import Version, digest
from subscribers.compile.header import HeaderRefused
from subscribers.compile.large_print import enlarge
from subscribers.compile.message import Compiled, Personal, Sender, serialise
from subscribers.compile.slots import SlotRefused

__all__ = [
    "Compiled",
    "HeaderRefused",
    "Personal",
    "Sender",
    "SlotRefused",
    "Version",
    "digest",
    "enlarge",
    "serialise",
]
