"""A row of the lifecycle: an event, whose act it is, who may enter it, when, and what it moves from where to where.

A row holds values only. Pages, forms, guards, the diagram in docs/lifecycle.md and the tests all read the same rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from django.utils.functional import Promise

from learning_site.accounts.choices import OFFICE_ROLES, Role
from learning_site.audit.actor import Actor
from recommendations.choices import EventKind
from recommendations.ledger import Event, Ledger

Words: TypeAlias = str | Promise

#: A reason why it cannot happen now whatever is filled in; empty if there is none.
When: TypeAlias = Callable[[Ledger], str]
#: A reason why these values do not do; empty if they do.
Check: TypeAlias = Callable[[Ledger, Event], str]
#: A reason why this person, by identifier, may not do it although somebody else in the same role might.
Apart: TypeAlias = Callable[[Ledger, str], str]


class Axis(StrEnum):
    """What an event moves: the five answers about an addressee, and whether anybody still waits for anything."""

    CLOCK = "clock"
    POSITION = "position"
    ACTION = "action"
    ASSESSMENT = "assessment"
    IMPACT = "impact"
    STANDING = "standing"


class Party(StrEnum):
    """Whose act it is by law, whoever enters it."""

    ADDRESSEE = "addressee"
    BODY = "body"
    COURT = "court"


class FieldKind(StrEnum):
    """How a form asks for a value."""

    DATE = "date"
    LINE = "line"
    TEXT = "text"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Field:
    """One value that an entry needs beside its day. `name` is the keyword of the action that enters it."""

    name: str
    kind: FieldKind
    label: Words
    required: bool = True
    choices: tuple[tuple[str, Any], ...] = ()
    hint: Words = ""


@dataclass(frozen=True, slots=True)
class Move:
    """On this axis an addressee stands at one of `before`, and afterwards at one of `after`: values of `choices`."""

    axis: Axis
    before: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Who:
    """A person who asks: by identifier and by the roles that are held today."""

    id: str
    roles: frozenset[str]

    @classmethod
    def of(cls, actor: Actor) -> Who:
        """The person in the one role in which an act is about to be done."""
        return cls(actor.id, frozenset({actor.role}))

    @property
    def of_the_body(self) -> bool:
        """Whether the person works for the oversight body."""
        return bool(self.roles & OFFICE_ROLES)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. `follows` marks what no form enters, because it follows from an act elsewhere."""

    kind: EventKind
    verb: Words
    party: Party
    who: frozenset[Role]
    when: tuple[When, ...]
    checks: tuple[Check, ...]
    moves: tuple[Move, ...]
    fields: tuple[Field, ...] = ()
    apart: tuple[Apart, ...] = ()
    follows: bool = False

    def reasons_now(self, book: Ledger) -> list[str]:
        """Why nobody may do it now; empty if somebody may."""
        return [reason for guard in self.when if (reason := guard(book))]

    def reasons_for(self, book: Ledger, who: Who) -> list[str]:
        """Why this person may not do it now; empty if it is allowed. The role is asked for beforehand."""
        return [*self.reasons_now(book), *(reason for guard in self.apart if (reason := guard(book, who.id)))]
