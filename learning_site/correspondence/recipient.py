"""To whom a letter goes: an address, and the role in which its holder gets it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Recipient:
    """``address`` is where it goes; ``role`` and ``organisation`` (a slug) say as whom, and outlive the person."""

    address: str
    name: str = ""
    role: str = ""
    organisation: str = ""
