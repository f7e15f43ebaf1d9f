"""Numbers for questions and rows for lists, written with the Publication of a case."""

from django.db.models import Max

from magazine.models import CaseEntry, Publication, Question, Wording
from magazine.reading import CaseRead, QuestionRead, read_case


def write_case_rows(publication: Publication, page: object, factors: list[str]) -> None:
    """Register the questions of a case, and file it under its factors. Call it under the publishing lock."""
    case = read_case(page)
    questions = _register(publication, case)
    Wording.objects.bulk_create(
        Wording(question=questions[question.key], publication=publication, text=question.text, position=position)
        for position, question in enumerate(case.questions, start=1)
    )
    CaseEntry.objects.bulk_create(
        CaseEntry(publication=publication, factor=factor, place=place) for place, factor in enumerate(factors, start=1)
    )


def _register(publication: Publication, case: CaseRead) -> dict[str, Question]:
    keys = [question.key for question in case.questions]
    known = {question.key: question for question in Question.objects.filter(key__in=keys)}
    number = Question.objects.aggregate(top=Max("number"))["top"] or 0
    places = _last_places(publication.reference)
    new: list[Question] = []
    for question in case.questions:
        if question.key not in known:
            number += 1
            places[question.audience] = places.get(question.audience, 0) + 1
            new.append(_new_question(publication, question, number, places[question.audience]))
    Question.objects.bulk_create(new)
    return known | {question.key: question for question in new}


def _last_places(case_reference: str) -> dict[str, int]:
    rows = Question.objects.filter(case_reference=case_reference).values("audience").annotate(top=Max("place"))
    return {row["audience"]: row["top"] for row in rows.order_by()}


def _new_question(publication: Publication, question: QuestionRead, number: int, place: int) -> Question:
    return Question(
        key=question.key,
        number=number,
        reference=f"{publication.reference}/{question.audience}{place}",
        audience=question.audience,
        case_reference=publication.reference,
        place=place,
        first_published_at=publication.first_published_at,
    )
