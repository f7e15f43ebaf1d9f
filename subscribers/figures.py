"""Where a mailing stands, in numbers that add up and in words that claim no more than we know."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from subscribers.choices import OPEN_STATES, DeliveryState, DispatchState
from subscribers.models import Dispatch


@dataclass(frozen=True, slots=True)
class Figures:
    """How many deliveries are in each state, and how many candidates there were."""

    state: str
    candidates: int
    counts: dict[str, int]

    @classmethod
    def of(cls, dispatch: Dispatch) -> "Figures":
        return cls(state=dispatch.state, candidates=dispatch.candidates or 0, counts=dispatch.deliveries.by_state())

    def __getitem__(self, state: str) -> int:
        return self.counts[state]

    @property
    def to_go(self) -> int:
        """How many still have to be sent or are being sent."""
        return sum(self.counts[state] for state in OPEN_STATES)

    @property
    def recipients(self) -> int:
        """How many were not left out."""
        return self.candidates - self.counts[DeliveryState.EXCLUDED]

    @property
    def agrees(self) -> bool:
        """Whether candidates = accepted + rejected + excluded + uncertain + cancelled."""
        ended = ("accepted", "rejected", "excluded", "uncertain", "cancelled")
        return self.candidates == sum(self.counts[state] for state in ended)

    def sum_in_words(self) -> str:
        """The sum as a sentence."""
        words = _(
            "%(candidates)s candidates = %(accepted)s accepted + %(rejected)s not accepted + %(excluded)s left out on "
            "purpose + %(uncertain)s uncertain + %(cancelled)s cancelled"
        ) % {"candidates": number(self.candidates), **{state: number(count) for state, count in self.counts.items()}}
        if self.agrees:
            return words + ". " + _("The sum agrees, to the person.")
        return words + " + " + _("%(to_go)s still to go.") % {"to_go": number(self.to_go)}

    def sentence(self) -> str:
        """Where the mailing stands."""
        counts = {
            "accepted": number(self[DeliveryState.ACCEPTED]),
            "uncertain": number(self[DeliveryState.UNCERTAIN]),
            "of": number(self.recipients),
            "to_go": number(self.to_go),
        }
        if self.state == DispatchState.CLOSED:
            return _("Closed: %(accepted)s of %(of)s accepted, %(uncertain)s uncertain.") % counts
        so_far = _("%(accepted)s of %(of)s accepted so far, %(uncertain)s uncertain, %(to_go)s still to go") % counts
        if self.state == DispatchState.PAUSED:
            return _("Paused: %(so_far)s.") % {"so_far": so_far}
        if not self.to_go:
            return _("Sent: %(so_far)s.") % {"so_far": so_far}
        return _("Sending: %(so_far)s.") % {"so_far": so_far}


def number(value: int) -> str:
    return number_format(value, use_l10n=True, force_grouping=True)
