"""Every address of ours and of sign-in as the URLconf lists them, with what each is tried with."""

from dataclasses import dataclass

from django.urls import NoReverseMatch, resolve, reverse
from django.utils import translation

from learning_site.accounts.permissions import Audience, audience_of
from tests.project.matrix.filling import OURS
from tests.project.matrix.things import Thing, things_for
from tests.project.matrix.world import World
from tests.project.urlconf import Address, addresses, reached


@dataclass(frozen=True)
class Door:
    """One address with one thing behind it, in one language."""

    view_name: str
    audience: Audience | None
    thing: Thing
    path: str

    @property
    def is_mailed(self) -> bool:
        """Whether the address holds a secret that was mailed to one person."""
        return "token" in self.thing.parts


def tried() -> list[Address]:
    """Addresses of ours and of sign-in; what Wagtail brings below /admin/ shows no model that is not of the office."""
    found = {}
    for address in addresses():
        if reached(address) != address.view_name:
            continue
        ours = resolve(address.path).func.__module__.split(".")[0] in OURS
        if ours or not address.path.startswith("/admin/"):
            found.setdefault(address.view_name, address)
    return list(found.values())


def without_things() -> list[str]:
    """Addresses for which nobody said what to try them with."""
    return [f"{a.view_name} {sorted(names(a))}" for a in tried() if things_for(a.view_name, names(a)) is None]


def names(address: Address) -> set[str]:
    return set(resolve(address.path).kwargs)


def doors(world: World, *, languages: tuple[str, ...] = ("en", "cy")) -> list[Door]:
    """Each address with each of its things."""
    found: dict[str, Door] = {}
    for address in tried():
        things = things_for(address.view_name, names(address))
        for thing in things(world) if things else ():
            for path in paths(address, thing, languages):
                found.setdefault(path, Door(address.view_name, audience_of(resolve(address.path)), thing, path))
    return list(found.values())


def paths(address: Address, thing: Thing, languages: tuple[str, ...]) -> list[str]:
    """Where the thing stands, in each language that the address has."""
    found = []
    for language in languages:
        with translation.override(language):
            try:
                path = reverse(address.view_name, kwargs=thing.parts) if thing.parts else address_itself(address)
            except NoReverseMatch as error:
                raise AssertionError(f"{address.view_name} cannot hold {thing.parts}") from error
        found.append(path + thing.query)
    return list(dict.fromkeys(found))


def address_itself(address: Address) -> str:
    """The path of an address without parts, in the active language."""
    try:
        return reverse(address.view_name)
    except NoReverseMatch:
        return address.path
