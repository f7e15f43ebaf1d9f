"""Slots: a lower app names a place in a page, upper apps fill it in ``AppConfig.ready``.

An empty slot renders nothing.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.template.context import Context

#: Given the subject and the page's context, the context of the filling; None renders nothing this time.
Filling = Callable[[Any, Context], dict[str, Any] | None]


@dataclass(frozen=True, slots=True)
class Filled:
    template_name: str
    context: Filling


_slots: defaultdict[str, list[Filled]] = defaultdict(list)


def fill(name: str, template_name: str, context: Filling) -> None:
    """Put ``template_name``, rendered with what ``context`` returns, into the slot ``name``.

    Raises ValueError if the same template already fills that slot.
    """
    if any(filled.template_name == template_name for filled in _slots[name]):
        raise ValueError(f"{template_name} already fills the slot {name}")
    _slots[name].append(Filled(template_name, context))


def filled(name: str) -> tuple[Filled, ...]:
    """What fills the slot ``name``, in the order of the installed apps."""
    return tuple(_slots.get(name, ()))
