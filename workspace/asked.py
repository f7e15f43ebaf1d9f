"""What was asked of organisations, one item an addressee, in the groups of the office's first page.

Values in, values out: an item is made from what the register knew at the end of a day, and from that day.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from recommendations.choices import ClockState
from recommendations.inputs import Inputs
from recommendations.label import day, public_label
from recommendations.standing import clock_state, days_late

#: States in which an answer is owed and has not come.
OWED = frozenset({ClockState.OVERDUE, ClockState.AWAITING, ClockState.EXTENSION_REQUESTED, ClockState.PAUSED})
#: States in which an answer waits for the oversight body to publish it or to decide.
UNDECIDED = frozenset({ClockState.RECEIVED, ClockState.REPRESENTATIONS})


@dataclass(frozen=True, slots=True)
class Item:
    """One addressee as a row of a first page."""

    reference: str
    title: str
    href: str
    organisation: str
    inputs: Inputs
    on: date

    @property
    def state(self) -> ClockState:
        return clock_state(self.inputs, self.on)

    @property
    def is_late(self) -> bool:
        return self.state == ClockState.OVERDUE

    @property
    def label(self) -> str:
        """The sentence that the public reads, without its date, which stands at the head of the page."""
        return public_label(self.inputs, self.on).words

    @property
    def last_day(self) -> str:
        """The last day to answer in words; empty where the law sets none or no clock runs."""
        return day(self.inputs.last_day) if self.inputs.last_day else ""

    @property
    def publish_by(self) -> str:
        """The last day to publish an answer in words; empty while no such clock runs."""
        return day(self.inputs.publish_by) if self.inputs.publish_by else ""

    @property
    def time_left(self) -> str:
        """How long the organisation still has, as a person says it; empty once it has answered."""
        if self.state == ClockState.NOT_REQUIRED:
            return _("No date in law")
        if self.state not in OWED:
            return ""
        if self.inputs.last_day is None:
            return _("Not running")
        late = days_late(self.inputs, self.on)
        if late:
            return ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late}
        left = (self.inputs.last_day - self.on).days
        if left <= 0:
            return _("Today is the last day") if left == 0 else _("Not late while the request is undecided")
        return ngettext("%(days)s day", "%(days)s days", left) % {"days": left}


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading, in the order in which they press."""

    name: str
    heading: str | Promise
    items: list[Item]


def _last_day(item: Item) -> date:
    return item.inputs.last_day or date.max


def _publish_by(item: Item) -> date:
    return item.inputs.publish_by or date.max


#: Name, heading, what belongs to it, and its order. The first that fits takes an item.
Rule = tuple[str, Promise, Callable[[Item], bool], Callable[[Item], date]]

FOR_THE_OFFICE: tuple[Rule, ...] = (
    ("late", gettext_lazy("Answers that are late"), lambda item: item.is_late, _last_day),
    (
        "more-time",
        gettext_lazy("More time asked for"),
        lambda item: item.state == ClockState.EXTENSION_REQUESTED,
        _last_day,
    ),
    (
        "to-publish",
        gettext_lazy("Answers received and not yet published"),
        lambda item: item.state in UNDECIDED and item.inputs.duty,
        _publish_by,
    ),
)


def groups(items: Iterable[Item], rules: tuple[Rule, ...]) -> list[Group]:
    """The items by the first rule that takes each; an item that no rule takes is left out."""
    taken: dict[str, list[Item]] = {name: [] for name, *_rest in rules}
    for item in items:
        name = next((name for name, _heading, belongs, _order in rules if belongs(item)), None)
        if name is not None:
            taken[name].append(item)
    ordered = sorted(rules, key=lambda rule: rule[0] == "ended")
    return [Group(name, heading, sorted(taken[name], key=order)) for name, heading, _belongs, order in ordered]
