"""A question keeps its number for good."""

import pytest

from magazine.actions import publish_issue, publish_piece
from magazine.errors import Refused
from magazine.models import CaseStudyPage, Question, Wording
from tests.factories.magazine import PUBLISHER, draft, new_key

pytestmark = pytest.mark.django_db


def numbers():
    return dict(Question.objects.values_list("reference", "number"))


def change_body(page, change):
    latest = page.get_latest_revision_as_object()
    blocks = list(latest.body.get_prep_value())
    latest.body = change(blocks)
    return latest.save_revision()


def questions_of(blocks):
    return [block for block in blocks if block["type"].startswith("question")]


def test_numbers_run_on_through_the_magazine():
    publish_issue(issue=draft(cases=2), actor=PUBLISHER)
    publish_issue(issue=draft("roads-policing", 2), actor=PUBLISHER)
    assert numbers() == {
        "custody-1/m1": 1,
        "custody-1/o1": 2,
        "custody-1/o2": 3,
        "custody-2/m1": 4,
        "custody-2/o1": 5,
        "custody-2/o2": 6,
        "roads-policing-1/m1": 7,
        "roads-policing-1/o1": 8,
        "roads-policing-1/o2": 9,
    }


def test_an_edit_and_another_order_keep_every_number():
    publish_issue(issue=draft(), actor=PUBLISHER)
    before = numbers()
    case = CaseStudyPage.objects.get()

    def reverse_and_reword(blocks):
        questions_of(blocks)[0]["value"]["text"] = "Reworded?"
        return blocks[::-1]

    change_body(case, reverse_and_reword)
    publish_piece(page=case, actor=PUBLISHER)
    assert numbers() == before
    texts = {row.question.reference: row.text for row in Wording.objects.published().with_case()}
    assert texts["custody-1/m1"] == "Reworded?"


def test_a_dropped_question_keeps_its_number_and_a_new_one_takes_the_next():
    publish_issue(issue=draft(), actor=PUBLISHER)
    case = CaseStudyPage.objects.get()

    def replace_the_last(blocks):
        last = questions_of(blocks)[-1]
        blocks.remove(last)
        return [*blocks, {"type": "question_officers", "id": new_key(), "value": {"text": "A new one?"}}]

    change_body(case, replace_the_last)
    publish_piece(page=case, actor=PUBLISHER)
    assert numbers() == {"custody-1/m1": 1, "custody-1/o1": 2, "custody-1/o2": 3, "custody-1/o3": 4}
    assert not Question.objects.get(number=3).wordings.published().exists()


def test_the_same_key_twice_is_refused():
    issue = draft()
    case = CaseStudyPage.objects.get()

    def repeat(blocks):
        first, second, *_ = questions_of(blocks)
        second["id"] = first["id"]
        return blocks

    change_body(case, repeat)
    with pytest.raises(Refused, match="same key"):
        publish_issue(issue=issue, actor=PUBLISHER)
    assert Question.objects.count() == 0


def test_a_key_that_belongs_to_another_case_is_refused():
    publish_issue(issue=draft(), actor=PUBLISHER)
    key = Question.objects.get(number=1).key
    issue = draft("roads-policing", 2)

    def take(blocks):
        questions_of(blocks)[0]["id"] = key
        return blocks

    change_body(CaseStudyPage.objects.get(title="Case roads-policing-1"), take)
    with pytest.raises(Refused, match="already question 1 of custody-1"):
        publish_issue(issue=issue, actor=PUBLISHER)
