"""``{% load magazine %}``: values of the magazine in the form that the look's components take."""

from collections.abc import Iterable
from typing import Any

from django import template

from magazine.reading import QuestionRead

register = template.Library()


@register.filter
def question_rows(questions: Iterable[QuestionRead]) -> list[dict[str, Any]]:
    """The questions of a case; one without a number is not published yet and has no anchor either."""
    return [
        {"number": question.number or "–", "text": question.text, "anchor": question.anchor or f"q-{place}"}
        for place, question in enumerate(questions, start=1)
    ]
