"""Who may see what, and who may keep the register: the oversight body, whoever answers, and a stranger."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from learning_site.accounts.choices import Role
from learning_site.accounts.models import User
from recommendations import policy
from recommendations.models import Recommendation
from tests.factories.accounts import person
from tests.factories.recommendations import draft, make

pytestmark = pytest.mark.django_db


def people() -> dict[str, tuple[User | AnonymousUser, bool, bool]]:
    """Somebody of each kind, whether drafts are theirs to see, and whether the register is theirs to keep."""
    return {
        "officer": (person(Role.RECOMMENDATIONS_OFFICER), True, True),
        "decision maker": (person(Role.DECISION_MAKER), True, True),
        "colleague": (person(Role.EDITOR), True, False),
        "officer who left": (person(Role.RECOMMENDATIONS_OFFICER, is_active=False), False, False),
        "approver of a force": (person(Role.APPROVER), False, False),
        "no role": (person(), False, False),
        "stranger": (AnonymousUser(), False, False),
    }


def test_predicate_and_queryset_agree_on_everybody_and_everything() -> None:
    made, unmade = make(made_on=date(2026, 10, 1)), draft()
    for who, (user, drafts, keeps) in people().items():
        visible = set(Recommendation.objects.visible_to(user))
        assert visible == {row for row in (made, unmade) if policy.may_see(user, row)}, who
        assert visible == ({made, unmade} if drafts else {made}), who
        assert policy.may_keep_the_register(user) is keeps, who
