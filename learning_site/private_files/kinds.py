"""What files are for. The app that owns a kind says who may open it; a kind that nobody owns opens for nobody."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from learning_site.audit.actor import Actor
from learning_site.private_files.choices import ALL_FORMATS, FileFormat

if TYPE_CHECKING:
    from learning_site.private_files.models import PrivateFile

#: Who opens the file, in which role: the audit trail names this person. None refuses.
MayOpen = Callable[[HttpRequest, "PrivateFile"], Actor | None]


#: Roles of the office that decide about held files of a kind that names no others, the first that is held counts.
DECIDERS = ("recommendations-officer", "decision-maker", "administrator")


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    may_open: MayOpen
    formats: frozenset[FileFormat]
    decided_by: tuple[str, ...] = DECIDERS


_kinds: dict[str, Kind] = {}


def register(
    kind: str,
    may_open: MayOpen,
    *,
    formats: frozenset[FileFormat] = ALL_FORMATS,
    decided_by: tuple[str, ...] = DECIDERS,
) -> None:
    """Say who may open files of ``kind`` (``evidence``), and which formats it takes. Call it in ``AppConfig.ready``.

    ``decided_by`` are the roles of the office that let a held one go on or refuse it. Raises ValueError if the kind
    already has an owner.
    """
    if kind in _kinds:
        raise ValueError(f"{kind} already has an owner")
    _kinds[kind] = Kind(kind, may_open, formats, decided_by)


def unregister(kind: str) -> None:
    """Nobody owns the kind any more; its files open for nobody."""
    _kinds.pop(kind, None)


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)
