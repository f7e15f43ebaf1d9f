"""A reader finds the new case by its words, by a question, and by a factor."""

import io
import json
from collections.abc import Mapping
from typing import Any

from django.core.management import call_command

from demo.story.ledger import Ledger, wait_until
from magazine.models import Publication

STEP = "found"


def find(content: Mapping[str, Any], *, ledger: Ledger) -> None:
    """Search for the first case of the issue in three ways, and see it among the first three results."""
    case = content["case_studies"][0]
    searches = {
        "by its words": [case["title"]],
        "by a question": [case["questions_officers"][0]],
        "by a factor": [case["title"].split()[0], "--filter", f"factor={case['factors'][0]}"],
    }
    with ledger.timed(STEP):
        wait_until("the index has the new case", lambda: case["ref"] in references(case["title"]))
        for how, words in searches.items():
            ledger.count(STEP, f"the new case, {how}", expected=1, seen=int(_is_near_the_top(case["ref"], *words)))
    public = Publication.objects.published().filter(reference=case["ref"]).count()
    ledger.count(STEP, "the new case at its address", expected=1, seen=public)


def references(*words: str) -> list[str]:
    """The references that ``manage.py search`` finds for ``words``, best first."""
    out = io.StringIO()
    call_command("search", *words, "--json", stdout=out)
    return [result["ref"] for result in json.loads(out.getvalue())["results"]]


def _is_near_the_top(case: str, *words: str) -> bool:
    return any(found.split("/")[0] == case for found in references(*words)[:3])
