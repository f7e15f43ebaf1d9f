"""The officers' pages of the import, by the people who may and may not use them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from learning_site.accounts.choices import Role
from recommendations.actions import load_legal_bases
from recommendations.importing import actions
from recommendations.importing.columns import COLUMNS
from recommendations.importing.files import as_csv
from recommendations.importing.models import ImportRun, RunState
from recommendations.models import Recommendation
from tests.factories.accounts import person, signed_in
from tests.factories.organisations import OrganisationFactory
from tests.recommendations.importing.test_import import GOOD, made, row

pytestmark = pytest.mark.django_db
HOME = "/workspace/office/import/"


@pytest.fixture
def officer() -> Client:
    load_legal_bases()
    OrganisationFactory(slug="force")
    return signed_in(person(Role.RECOMMENDATIONS_OFFICER))


def upload(content: bytes, name: str = "old.csv") -> dict[str, SimpleUploadedFile]:
    return {"file": SimpleUploadedFile(name, content)}


def test_a_file_from_the_form_to_the_register(officer: Client) -> None:
    rows = [{name: value for name, value in each.items() if name != "factors"} for each in GOOD]
    content = as_csv(COLUMNS, [*rows, made("LR-2024-902"), row("closed", "2024-05-01", "LR-2024-902", reason="bored")])
    answer = officer.post(HOME, upload(content))
    run = ImportRun.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{HOME}{run.pk}/")
    assert "Look again" in officer.get(answer["Location"]).content.decode()
    actions.go_on(run_id=run.pk)
    page = officer.get(f"{HOME}{run.pk}/").content.decode()
    assert "Take in the good rows" in page
    assert "“bored” is not one of" in page
    held_back = officer.get(f"{HOME}{run.pk}/held-back.csv").content.decode("utf-8-sig")
    assert "LR-2024-902" in held_back
    assert "LR-2024-901" not in held_back
    assert "“bored” is not one of" in held_back
    assert "LR-2024-901" in officer.get(f"{HOME}{run.pk}/good.csv").content.decode()
    officer.post(f"{HOME}{run.pk}/take/")
    actions.go_on(run_id=run.pk)
    assert Recommendation.objects.get().reference == "LR-2024-901"
    assert "Taken in" in officer.get(f"{HOME}{run.pk}/").content.decode()
    assert officer.post(f"{HOME}{run.pk}/take/").status_code == 409


def test_rows_that_were_put_right_are_added_as_they_were_handed_out(officer: Client) -> None:
    run = actions.add_file(name="a.csv", content=as_csv(COLUMNS, [made(source="gossip")]), actor=_someone())
    actions.go_on(run_id=run.pk)
    given = officer.get(f"{HOME}{run.pk}/held-back.csv").content.decode("utf-8-sig")
    officer.post(HOME, upload(given.replace("gossip,", "review,", 1).encode()))
    second = ImportRun.objects.first()
    assert second is not None
    actions.go_on(run_id=second.pk)
    second.refresh_from_db()
    assert (second.state, second.new, second.held_back) == (RunState.CHECKED, 1, 0)


def _someone() -> "actions.Actor":
    return actions.Actor(id="user:1", name="Leah Brandt", role="recommendations-officer")


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("old.csv", b"", "empty"),
        ("old.doc", b"x", "ends in .csv or .xlsx"),
        ("old.xlsx", b"x", "not what its name says"),
    ],
)
def test_a_file_that_is_not_taken_says_why(officer: Client, name: str, content: bytes, words: str) -> None:
    page = officer.post(HOME, upload(content, name))
    assert page.status_code == 200
    assert words in page.content.decode()
    assert not ImportRun.objects.exists()


def test_a_file_that_is_no_table_is_kept_with_the_reason(officer: Client) -> None:
    officer.post(HOME, upload(b"colour\nred\n"))
    run = ImportRun.objects.get()
    actions.go_on(run_id=run.pk)
    assert "Its first row must name the columns" in officer.get(f"{HOME}{run.pk}/").content.decode()
    for which in ("held-back", "good"):
        assert officer.get(f"{HOME}{run.pk}/{which}.csv").status_code == 404


def test_an_auditor_reads_and_does_not_import(officer: Client) -> None:
    run = actions.add_file(name="a.csv", content=as_csv(COLUMNS, [made()]), actor=_someone())
    actions.go_on(run_id=run.pk)
    auditor = signed_in(person(Role.AUDITOR))
    assert auditor.get(f"{HOME}{run.pk}/").status_code == 200
    assert auditor.post(f"{HOME}{run.pk}/take/").status_code == 403
    assert auditor.post(HOME, upload(b"x")).status_code == 403
    assert ImportRun.objects.get().state == RunState.CHECKED


@pytest.mark.parametrize("role", [Role.APPROVER, Role.READER])
def test_others_find_nothing(officer: Client, role: Role) -> None:
    stranger = signed_in(person(role))
    assert stranger.get(HOME).status_code in {403, 404}
    assert stranger.get(f"{HOME}register.csv").status_code in {403, 404}


def test_templates_and_the_register_are_given_out(officer: Client) -> None:
    for path in ("template.csv", "template.xlsx", "register.csv", "register.xlsx"):
        assert officer.get(f"{HOME}{path}").status_code == 200
    assert officer.get(f"{HOME}template.exe").status_code == 404
