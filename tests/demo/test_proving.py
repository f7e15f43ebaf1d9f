"""The look at the log finds whoever it names."""

import pytest

from demo.story.proving import naming
from learning_site.accounts.choices import Role
from tests.factories.accounts import person
from tests.factories.subscribers import SubscriberFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "line",
    [
        "letter_settled recipient=ann@example.org",
        "request_finished user=Nia Bevan",
        "sending to Ann Other-Reader",
        "GET /subscribe/unsubscribe/abc:def/",
        "GET /accounts/one-time/abc/",
    ],
)
def test_a_line_that_names_somebody_is_found(line: str) -> None:
    SubscriberFactory(address="ann@example.org", name="Ann Other-Reader")
    person(Role.EDITOR, name="Nia Bevan")
    assert naming([line]) == [line]


def test_a_line_of_identifiers_is_not() -> None:
    SubscriberFactory(address="ann@example.org", name="")
    person(Role.EDITOR, name="Nia Bevan")
    assert naming(["request_finished code=200 request='GET subscribers:unsubscribe' user_id=1"]) == []
