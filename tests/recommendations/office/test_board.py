"""The roll-out board: five axes at a glance, in words, as sentences and as files, on any day."""

import csv
from io import BytesIO, StringIO

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from learning_site.accounts.choices import Role
from learning_site.organisations.models import Organisation
from learning_site.today import today
from recommendations import actions
from recommendations.models import Recommendation
from recommendations.office.sheets import as_csv
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import FORCE, entry, make
from tests.recommendations.office.people import client_of, days_ago, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def national() -> Recommendation:
    """Made to three: one is late, one answered, one has time left because more was given."""
    names = ("Aldermoor Police", "Brackenshire Police", "Calderdene Police")
    forces = [OrganisationFactory(name_en=name, slug=name.split()[0].lower()) for name in names]
    Organisation.objects.filter(slug="aldermoor").update(region="Wales")
    made = make(*forces, made_on=days_ago(60))
    for slug in ("aldermoor", "brackenshire"):
        about = made.addressees.get(organisation__slug=slug)
        actions.receive_response(entry=entry(about, days_ago(20), FORCE), position="accepted", text="We will.")
        if slug == "aldermoor":
            actions.publish_response(entry=entry(about, today()))
    return made


def address(made: Recommendation) -> str:
    return reverse("office:board", args=[made.reference])


def see(client: Client, made: Recommendation, query: str = "") -> str:
    return words(client.get(f"{address(made)}{query}"))


def test_those_that_need_somebody_stand_first_and_every_axis_adds_up(national: Recommendation) -> None:
    page = see(client_of(Role.AUDITOR), national)
    assert "2 of 3 need somebody to act ; they stand first." in page.replace("act;", "act ;")
    table = page.split("3 addressees on five axes")[1]
    assert table.index("Brackenshire") < table.index("Calderdene") < table.index("Aldermoor")
    assert "Position 2 accepted, 1 not stated" in page
    assert "Calderdene Police: clock: Overdue, last day" in page
    assert "Nobody is ranked" in page


def test_it_narrows_to_those_that_need_somebody_and_to_a_region(national: Recommendation) -> None:
    client = client_of()
    assert "2 addressees on five axes" in see(client, national, "?show=act")
    assert "1 addressee on five axes" in see(client, national, "?region=Wales")
    assert "No addressee fits these choices" in see(client, national, "?region=Wales&show=act")


def test_a_past_day_shows_what_was_known_then(national: Recommendation) -> None:
    page = see(client_of(), national, f"?as-at={today().isoformat()}")
    assert "2 accepted" in page
    response = client_of().get(f"{address(national)}?as-at=2026-02-31")
    assert response.status_code == 400
    assert "Enter a real date" in words(response)
    assert 'value="2026-02-31"' in response.content.decode()


def test_the_files_hold_what_the_page_holds(national: Recommendation) -> None:
    client = client_of()
    response = client.get(f"{address(national)}?file=csv")
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert len(rows) == 4
    assert rows[1][0] == f"{national.reference}/brackenshire"
    assert rows[1][-1] == today().isoformat()
    assert response["Content-Disposition"].endswith(f'-as-at-{today().isoformat()}.csv"')
    sheet = load_workbook(BytesIO(client.get(f"{address(national)}?file=xlsx").content)).worksheets[0]
    assert [[cell or "" for cell in row] for row in sheet.iter_rows(values_only=True)] == rows


def test_no_cell_of_a_file_calculates() -> None:
    assert as_csv([["=1+1", "-x", "plain"]]).decode("utf-8-sig").strip() == "'=1+1,'-x,plain"


def test_a_board_of_what_was_not_made_is_not_there() -> None:
    assert client_of().get("/workspace/office/LR-1999-001/board/").status_code == 404
