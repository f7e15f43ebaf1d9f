"""Questions between the two sides: each is told that a message waits, and neither writes for the other."""

from datetime import date

import pytest
import time_machine

from learning_site.audit.actor import SYSTEM
from learning_site.correspondence.models import Letter
from recommendations import actions
from recommendations.actions import RefusedError
from tests.factories.recommendations import FORCE, OFFICER, addressee

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_day_in_2026() -> object:
    with time_machine.travel("2026-11-20T10:00:00+00:00", tick=False):
        yield


def test_a_question_goes_to_and_fro_and_its_words_stay_behind_the_sign_in() -> None:
    one = addressee(date(2026, 10, 1))
    question = actions.ask(actor=FORCE, addressee=one, subject="Which register?", text="Secret words.")
    assert question.waits_for == "body"
    answer = actions.reply(actor=OFFICER, question=question, text="The custody register.")
    assert (answer.side, question.waits_for) == ("body", "addressee")
    letters = Letter.objects.filter(kind="recommendation-question")
    assert letters.count() == 2
    assert not any("Secret" in row.text or "custody" in row.text for row in letters)
    assert all("Which register?" in row.text for row in letters)


def test_only_the_side_that_asked_closes_it_and_a_closed_one_takes_no_message() -> None:
    question = actions.ask(actor=FORCE, addressee=addressee(date(2026, 10, 1)), subject="When?", text="When?")
    with pytest.raises(RefusedError, match="side that asked"):
        actions.close_question(actor=OFFICER, question=question)
    closed = actions.close_question(actor=FORCE, question=question)
    assert closed.waits_for == ""
    with pytest.raises(RefusedError, match="is closed"):
        actions.reply(actor=OFFICER, question=question, text="Now.")


def test_nothing_empty_and_nobody_outside_both_sides() -> None:
    one = addressee(date(2026, 10, 1))
    for actor, subject, text in [(FORCE, " ", "x"), (FORCE, "x", " "), (SYSTEM, "x", "x")]:
        with pytest.raises(RefusedError):
            actions.ask(actor=actor, addressee=one, subject=subject, text=text)
