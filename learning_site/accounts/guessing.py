"""How often a password or a code may be guessed: few times from one address, and rarely enough from all together.

The narrow bound counts by account and address, so that a guesser never shuts out the right person, who sits elsewhere.
The wide bound counts by account alone and is reached only from several addresses at once; a code of six digits has a
lower one than a password. A right guess is given back, and a password that was reset starts anew.
"""

from dataclasses import dataclass

from allauth.core.internal import ratelimit
from django.http import HttpRequest

from learning_site.limits import client_network

APP = "learning_site.accounts"


@dataclass(frozen=True, slots=True)
class Bound:
    """Rates as allauth writes them ("5/5m/key"), what they count by, and the adapter's words for one reached."""

    name: str
    rates: str
    by_address: bool
    words: str

    def key(self, request: HttpRequest, account: str) -> str:
        """What is counted together."""
        return f"{account} {client_network(request)}" if self.by_address else account


PASSWORD = (
    Bound("password-here", "5/5m/key", by_address=True, words="too_many_login_attempts"),
    Bound("password-anywhere", "100/h/key", by_address=False, words="too_many_for_an_hour"),
)
CODE = (
    Bound("code-here", "5/5m/key", by_address=True, words="too_many_login_attempts"),
    Bound("code-here-for-an-hour", "10/h/key", by_address=True, words="too_many_for_an_hour"),
    Bound("code-anywhere", "30/h/key", by_address=False, words="too_many_for_an_hour"),
)


class TooManyGuessesError(Exception):
    """A bound is reached; ``words`` names the adapter's message that says how long to wait."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


class Guess:
    """One guess that was counted."""

    def __init__(self, counted: list[ratelimit.RateLimitUsage]) -> None:
        self.counted = counted

    def give_back(self) -> None:
        """It was right, or was not made: it does not count."""
        for usage in self.counted:
            usage.rollback()


def count(request: HttpRequest, bounds: tuple[Bound, ...], *, account: str) -> Guess:
    """Count one more guess at ``account``. Raises TooManyGuessesError, and counts nothing then."""
    guess = Guess([])
    for bound in bounds:
        usage = ratelimit.consume(
            request, app=APP, action=bound.name, config={bound.name: bound.rates}, key=bound.key(request, account)
        )
        if usage is None:
            guess.give_back()
            raise TooManyGuessesError(bound.words)
        guess.counted.append(usage)
    return guess


def forget(request: HttpRequest, bounds: tuple[Bound, ...], *, account: str) -> None:
    """Begin anew, from this address and from all together."""
    for bound in bounds:
        key = bound.key(request, account)
        ratelimit.clear(request, app=APP, action=bound.name, config={bound.name: bound.rates}, key=key)
