"""Lists as CSV: what a spreadsheet shows is what the page shows, and nothing in it runs."""

import csv
import io
from datetime import date
from typing import Any

import pytest
from django.test import Client

from recommendations.actions import Loaded
from recommendations.chain_rows import a_year_before, share
from recommendations.downloads import harmless
from recommendations.figures import FIGURES
from recommendations.models import Addressee, Response
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import make

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 20)


def download(path: str) -> tuple[Any, list[dict[str, str]]]:
    response = Client().get(path)
    assert response.status_code == 200
    content = b"".join(response.streaming_content)  # type: ignore[attr-defined]  # a streamed file
    assert content.startswith(b"\xef\xbb\xbf")
    return response, list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_whole_list_has_a_row_for_each_organisation_and_its_day(loaded: Loaded) -> None:
    response, rows = download("/recommendations/download.csv")
    assert response["Content-Disposition"] == 'attachment; filename="recommendations-as-at-2026-11-20.csv"'
    assert len(rows) == Addressee.objects.published().count()
    assert {row["as_at"] for row in rows} == {"2026-11-20"}
    late = next(row for row in rows if row["reference"] == "LR-2026-003")
    assert (late["response_state"], late["received_on"], late["duty_to_respond"]) == ("overdue", "", "yes")


def test_filters_and_the_day_hold_for_the_file_too(loaded: Loaded) -> None:
    _response, rows = download("/recommendations/download.csv?state=overdue&organisation=oakhampton")
    assert [(row["reference"], row["organisation"]) for row in rows] == [("LR-2026-014", "oakhampton")]
    response, rows = download("/recommendations/download.csv?as-at=2024-09-19&year=2024")
    assert "as-at-2024-09-19" in response["Content-Disposition"]
    assert {row["as_at"] for row in rows} == {"2024-09-19"}
    assert all("2024-01-01" <= row["made_on"] <= "2024-09-19" for row in rows)


def test_the_other_lists(loaded: Loaded) -> None:
    _response, rows = download("/recommendations/LR-2026-014/download.csv")
    assert len(rows) == 21
    _response, rows = download("/organisations/saltmere/download.csv")
    assert {row["organisation"] for row in rows} == {"saltmere"}
    _response, rows = download("/organisations/download.csv")
    assert set(rows[0]) >= {figure.name for figure in FIGURES}
    assert Client().get("/organisations/nobody/download.csv").status_code == 404
    assert Client().get("/recommendations/LR-1999-001/download.csv").status_code == 404
    assert Client().get("/recommendations/download.csv?as-at=2099-01-01").status_code == 400


def test_no_file_holds_what_is_not_public(loaded: Loaded) -> None:
    _response, rows = download("/recommendations/download.csv")
    held_back = {row["reference"] for row in rows if row["response_state"] in {"received", "representations"}}
    assert held_back
    for row in rows:
        if row["response_state"] in {"withheld", "received", "representations"} and "further" not in row["label"]:
            assert (row["position"], row["action"]) == ("", "")
    texts = "\n".join(",".join(row.values()) for row in rows)
    assert not any(text[:40] in texts for text in Response.objects.values_list("text", flat=True))


@pytest.mark.parametrize("typed", ["=1+1", "+44", "-2", "@SUM(A1)", "\tx", "\rx", "\nx", "=HYPERLINK(1)"])
def test_no_cell_runs(typed: str) -> None:
    assert harmless(typed) == f"'{typed}"


def test_a_title_that_looks_like_a_formula_stays_words() -> None:
    make(OrganisationFactory(slug="force"), made_on=date(2026, 1, 1), title="=cmd|' /C calc'!A0")
    _response, rows = download("/organisations/force/download.csv")
    assert rows[0]["title"] == "'=cmd|' /C calc'!A0"


def test_welsh_names_and_labels_and_the_same_columns(loaded: Loaded) -> None:
    _response, english = download("/organisations/penllyn/download.csv")
    _response, welsh = download("/cy/organisations/penllyn/download.csv")
    assert list(english[0]) == list(welsh[0])
    assert welsh[0]["organisation_name"] == "Heddlu Penllyn"
    assert [row["response_state"] for row in english] == [row["response_state"] for row in welsh]


def test_shares_are_said_with_a_percentage_only_from_ten_on() -> None:
    assert share(5, 9) == "5 of 9"
    assert share(5, 10) == "5 of 10 (50%)"
    assert share(1, 200) == "1 of 200 (1%)"
    assert share(199, 200) == "199 of 200 (100%)"
    assert share(0, 0) == "0 of 0"


def test_a_year_before_a_leap_day_is_the_last_of_february() -> None:
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)
    assert a_year_before(date(2026, 11, 20)) == date(2025, 11, 20)
