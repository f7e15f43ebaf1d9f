"""Who acts behind a request, for the doors that stand below accounts: accounts says it, they ask.

Until somebody answers, nobody acts: silence refuses.
"""

from collections.abc import Callable, Iterable

from django.http import HttpRequest

from learning_site.audit.actor import Actor

#: The person behind the request in the first of these roles that is held today; None if in none.
ActorOf = Callable[[HttpRequest, Iterable[str]], Actor | None]

_answers: list[ActorOf] = []


def answer_with(actor_of: ActorOf) -> None:
    """Let ``actor_of`` say who acts. Called once, in ``AppConfig.ready`` of accounts."""
    _answers[:] = [actor_of]


def acting(request: HttpRequest, roles: Iterable[str]) -> Actor | None:
    """The person behind ``request``, in the first of ``roles`` that is held today; None if in none."""
    return _answers[0](request, roles) if _answers else None
