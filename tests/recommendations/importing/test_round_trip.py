"""The demonstration register written to a file and taken in again: nothing new beside it, the same where it is gone.

The register stands for the whole module, so nothing else is tested here.
"""

from typing import Any

import pytest

from demo.loader.recommendations import HISTORY
from learning_site.audit.append_only import lifted
from recommendations.actions import Loaded
from recommendations.importing import actions
from recommendations.importing.columns import COLUMNS
from recommendations.importing.files import as_csv, as_xlsx, register_rows, rows_of
from recommendations.inputs import FIELDS
from recommendations.models import AddresseeState, Recommendation
from recommendations.verification import differences
from tests.factories.recommendations import OFFICER, demonstration_bodies, register
from tests.recommendations.importing.test_import import taken, tried, wrong

pytestmark = pytest.mark.django_db


def told() -> list[Any]:
    """Everything that the register says: each event with its dates, each span, each text."""
    spans = AddresseeState.objects.order_by("addressee__recommendation__reference", "addressee__organisation__slug")
    return [
        (*span, text)
        for *span, text in spans.order_by(
            "addressee__recommendation__reference", "addressee__organisation__slug", "number"
        ).values_list(
            "addressee__recommendation__reference", "addressee__organisation__slug", "known_from", *FIELDS,
            "addressee__recommendation__text_en",
        )
    ]  # fmt: skip


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_the_register_as_a_file_is_taken_in_as_the_same_register(loaded: Loaded, write: Any) -> None:
    name = "register.xlsx" if write is as_xlsx else "register.csv"
    run = actions.add_file(name=name, content=write(COLUMNS, register_rows()), actor=OFFICER)
    actions.go_on(run_id=run.pk)
    run.refresh_from_db()
    assert wrong(run) == []
    assert (run.new, run.held_back) == (0, 0)
    assert run.already == run.rows > 300


def test_a_register_taken_in_from_a_file_is_the_one_it_came_from(loaded: Loaded) -> None:
    records = register()["recommendations"]
    some = [each for each in records if each["made_on"].year == 2024 or each["reference"] == "LR-2025-016"]
    before = [each for each in told() if each[0] in {one["reference"] for one in some}]
    rows = [each for one in some for each in rows_of(one | {"themes": []})]
    forget()
    demonstration_bodies({slug for one in some for slug in one["factors"]})
    run = taken(tried(rows))
    assert wrong(run) == []
    assert told() == before
    assert list(differences()) == []


def forget() -> None:
    """Take the register away, as the removal of the demonstration does."""
    with lifted():
        for model, _path in HISTORY:
            model._default_manager.all().delete()
        Recommendation.objects.all().delete()
