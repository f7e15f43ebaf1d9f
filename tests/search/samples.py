"""A few documents, enough to tell the engines' answers apart."""

import datetime as dt
from typing import Any

from search.choices import Kind
from search.documents import SearchDocument


def case(ref: str = "custody-1", **changed: Any) -> SearchDocument:
    """A case study; every field can be changed."""
    values: dict[str, Any] = {
        "ref": ref,
        "kind": Kind.CASE,
        "language": "en",
        "source": ref,
        "title": "Heavy snoring read as sound sleep",
        "url": f"/issues/{ref.rsplit('-', 1)[0]}/{ref.rsplit('-', 1)[1]}/",
        "summary": "A drunk man was watched through the hatch instead of being woken.",
        "body": "Officers found a man outside a row of shops.\nDetention Officer D looked through the hatch.",
        "questions": "What would you do if a person was snoring heavily?",
        "outcome": "The force took the ready-made text out of its custody system.",
        "issue": 1,
        "factors": ("observations-and-rousing",),
        "themes": ("custody",),
        "labels": ("Observations and rousing",),
        "date": dt.date(2023, 3, 16),
        "version": 1,
    }
    return SearchDocument(**{**values, **changed})


def question(ref: str = "custody-1/o1", **changed: Any) -> SearchDocument:
    """A question of a case."""
    parent = ref.rsplit("/", 1)[0]
    values: dict[str, Any] = {
        "ref": ref,
        "kind": Kind.QUESTION,
        "language": "en",
        "source": parent,
        "parent": parent,
        "title": "What would you do if a person was snoring heavily?",
        "url": f"/issues/custody/1/#{ref.rsplit('/', 1)[1]}",
        "audience": "officers",
        "factors": ("observations-and-rousing",),
        "themes": ("custody",),
        "date": dt.date(2023, 3, 16),
        "version": 1,
    }
    return SearchDocument(**{**values, **changed})


def recommendation(ref: str = "LR-2024-003", **changed: Any) -> SearchDocument:
    """A recommendation."""
    values: dict[str, Any] = {
        "ref": ref,
        "kind": Kind.RECOMMENDATION,
        "language": "en",
        "source": ref,
        "title": "Watching the breathing of a restrained person in a van",
        "url": f"/recommendations/{ref}/",
        "body": "Forces should watch the breathing of anyone who is restrained.",
        "factors": ("restraint",),
        "organisations": ("aldermoor",),
        "date": dt.date(2024, 5, 2),
        "version": 1,
    }
    return SearchDocument(**{**values, **changed})


def collection() -> list[SearchDocument]:
    """An issue, three cases, two questions, an article and a recommendation."""
    return [
        SearchDocument(
            ref="custody", kind=Kind.ISSUE, language="en", source="custody", title="Custody", url="/issues/custody/",
            issue=1, labels=("Issue 1",), themes=("custody",), date=dt.date(2023, 3, 16), version=1,
        ),
        case(),
        question(),
        question("custody-1/m1", title="Who checks that the whiteboard matches the care plan?", audience="managers"),
        case(
            "custody-2", title="Advice about an appropriate adult stayed on the medical record",
            summary="A woman with a learning disability was interviewed alone.", body="The nurse wrote a note.",
            questions="", outcome="", factors=("appropriate-adults",), labels=("Appropriate adults",), issue=1,
        ),
        case(
            "mental-health-4", title="Taser discharged at an autistic man", summary="He covered his ears.",
            body="The officer fired his Taser within a minute.", questions="", outcome="", issue=6,
            factors=("taser", "neurodiversity"), themes=("mental-health",), labels=("Taser",), date=dt.date(2025, 9, 4),
        ),
        SearchDocument(
            ref="custody-a1", kind=Kind.ARTICLE, language="en", source="custody-a1", title="When yes does not mean yes",
            url="/issues/custody/a1/", body="A charity explains why people agree with whoever asks.",
            themes=("custody",), date=dt.date(2023, 3, 16), version=1,
        ),
        recommendation(),
    ]  # fmt: skip
