"""Slots: an empty one renders nothing, a filled one its fillings in order, and nobody fills one twice."""

from collections import defaultdict

import pytest
from django.template import Context, Template

from learning_site.design import slots


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slots, "_slots", defaultdict(list))


def rendered(template: str, **context: object) -> str:
    return Template("{% load slots %}" + template).render(Context(context))


def test_an_empty_slot_renders_nothing() -> None:
    assert rendered('<p>{% slot "similar" %}</p>') == "<p></p>"


def test_a_filling_is_given_the_subject_and_the_page() -> None:
    slots.fill("similar", "design/components/lt/audience.html", lambda subject, page: {"name": subject + page["who"]})

    assert ">casereader<" in rendered('{% slot "similar" subject="case" %}', who="reader")


def test_several_apps_fill_a_slot_in_order() -> None:
    slots.fill("similar", "design/components/lt/audience.html", lambda subject, page: {"name": "first"})
    slots.fill("similar", "design/components/lt/date.html", lambda subject, page: {"value": None})

    html = rendered('{% slot "similar" %}')

    assert html.index("first") < html.index("<time")


def test_a_filling_may_have_nothing_to_say_this_time() -> None:
    slots.fill("similar", "design/components/lt/audience.html", lambda subject, page: None)

    assert rendered('{% slot "similar" %}') == ""


def test_words_in_a_filling_are_escaped() -> None:
    slots.fill("similar", "design/components/lt/audience.html", lambda subject, page: {"name": "<b>"})

    assert "&lt;b&gt;" in rendered('{% slot "similar" %}')


def test_the_same_template_fills_a_slot_once() -> None:
    slots.fill("similar", "search/slots/similar.html", lambda subject, page: {})

    with pytest.raises(ValueError, match=r"search/slots/similar\.html already fills the slot similar"):
        slots.fill("similar", "search/slots/similar.html", lambda subject, page: {})
