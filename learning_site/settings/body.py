"""Who runs this installation, read from the environment."""

from dataclasses import dataclass
from typing import Self

import environ

UNNAMED = "Police Oversight Body"
UNNAMED_SHORT = "the oversight body"


@dataclass(frozen=True, slots=True)
class Body:
    """The oversight body's names and contacts, in both languages, as pages and mails show them."""

    name: str
    name_cy: str
    short_name: str
    short_name_cy: str
    email: str
    phone: str
    address: str
    website: str

    @classmethod
    def from_environment(cls, env: environ.Env) -> Self:
        """Read ``BODY_*`` variables; the defaults are plainly placeholders of an unnamed body."""
        name = env("BODY_NAME", default=UNNAMED)
        short_name = env("BODY_SHORT_NAME", default=UNNAMED_SHORT)
        return cls(
            name=name,
            name_cy=env("BODY_NAME_CY", default="Corff Goruchwylio’r Heddlu" if name == UNNAMED else name),
            short_name=short_name,
            short_name_cy=env(
                "BODY_SHORT_NAME_CY", default="y corff goruchwylio" if short_name == UNNAMED_SHORT else short_name
            ),
            email=env("BODY_EMAIL", default="learning@example.org"),
            phone=env("BODY_PHONE", default=""),
            address=env("BODY_ADDRESS", default=""),
            website=env("BODY_WEBSITE", default=""),
        )
