"""What sorts of letter there are. The app that writes a kind names it and gives an example of its worst case.

The worst case is what breaks a page: the longest names and references, every optional part, text in both scripts. The
office looks at each in both languages before a change of words goes out.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Sample:
    """The words of a letter as its writer would write it."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class Kind:
    """``name`` is the ``kind`` of its letters; ``sample`` writes the worst case in the language that is active.

    The text of a ``secret`` kind is for its reader alone: it holds what opens an account.
    """

    name: str
    title: str | Promise
    sample: Callable[[], Sample]
    secret: bool = False


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Make ``kind`` known. Call it in ``AppConfig.ready``. Raises ValueError if its name is taken."""
    if kind.name in _kinds:
        raise ValueError(f"letters of the kind {kind.name} are known already")
    _kinds[kind.name] = kind


def unregister(name: str) -> None:
    """Forget the kind again."""
    _kinds.pop(name, None)


def kind_named(name: str) -> Kind | None:
    return _kinds.get(name)


def all_kinds() -> list[Kind]:
    """Every kind, in the order of its title."""
    return sorted(_kinds.values(), key=lambda kind: str(kind.title))


def title_of(name: str) -> str:
    """The kind in words; one that nobody registered is shown by its name."""
    kind = _kinds.get(name)
    return name if kind is None else str(kind.title)


def is_secret(name: str) -> bool:
    """Whether the text of letters of this kind is for their reader alone."""
    kind = _kinds.get(name)
    return kind is not None and kind.secret
