"""End the sessions of a person at once, on every computer."""

from allauth.usersessions.models import UserSession
from django.utils import timezone

from learning_site.accounts.models import User


def end_sessions(*, user: User) -> None:
    """Sign ``user`` out everywhere. Whatever session the list does not know is refused at its next request."""
    user.signed_out_at = timezone.now()
    user.save(update_fields=["signed_out_at"])
    for session in UserSession.objects.filter(user=user):
        session.end()
