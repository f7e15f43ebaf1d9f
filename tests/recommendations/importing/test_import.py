"""From a file to the register: tried without a trace, taken in once, and never by halves."""

import hashlib
from datetime import date
from typing import Any

import pytest

from learning_site.audit.models import AuditEvent
from learning_site.taxonomy.models import CaseFactor
from recommendations.actions import RefusedError, load_legal_bases
from recommendations.importing import actions
from recommendations.importing.columns import COLUMNS
from recommendations.importing.files import as_csv, as_xlsx
from recommendations.importing.models import ImportRun, RunState
from recommendations.models import Addressee, AddresseeEvent, AddresseeState, Recommendation
from recommendations.verification import differences
from tests.factories.organisations import OrganisationFactory
from tests.factories.recommendations import COLLEAGUE, OFFICER, make

pytestmark = pytest.mark.django_db
Row = dict[str, Any]
ABOUT = {"title": "Write it down", "text": "Write it down.", "legal_basis": "pra-28a", "source": "review"}


@pytest.fixture(autouse=True)
def _names() -> None:
    load_legal_bases()
    for slug in ("force", "other"):
        OrganisationFactory(slug=slug)
    CaseFactor.objects.get_or_create(slug="searches", defaults={"name_en": "Searches", "group": "custody"})


def row(event: str, on: str, reference: str = "LR-2024-901", organisation: str = "force", **more: Any) -> Row:
    return {"reference": reference, "organisation": organisation, "date": on, "event": event, **more}


def made(reference: str = "LR-2024-901", on: str = "2024-03-04", **more: Any) -> Row:
    return row("made", on, reference, **(ABOUT | more))


GOOD = [
    made(factors="searches"),
    row("response-received", "2024-04-15", position="accepted", text="We accept it."),
    row("action-planned", "2024-04-15", action="form", title="New form", owner_role="Head", target="2024-06-01"),
    row("response-published", "2024-04-15"),
]


def tried(rows: list[Row], name: str = "old.csv") -> ImportRun:
    write = as_xlsx if name.endswith("xlsx") else as_csv
    run = actions.add_file(name=name, content=write(COLUMNS, rows), actor=OFFICER)
    actions.go_on(run_id=run.pk)
    run.refresh_from_db()
    return run


def taken(run: ImportRun) -> ImportRun:
    actions.confirm(run=run, actor=COLLEAGUE)
    actions.go_on(run_id=run.pk)
    run.refresh_from_db()
    return run


def wrong(run: ImportRun) -> list[tuple[int, str, str]]:
    return list(run.problems.filter(is_wrong=True).values_list("row", "column", "words"))


@pytest.mark.parametrize("name", ["old.csv", "old.xlsx"])
def test_a_dry_run_writes_nothing_and_the_import_does_what_it_said(name: str) -> None:
    run = tried(GOOD, name)
    assert (run.state, run.rows, run.new, run.made, run.held_back) == (RunState.CHECKED, 4, 4, 1, 0)
    assert not Recommendation.objects.exists()
    run = taken(run)
    assert (run.state, run.new, run.made, run.already) == (RunState.DONE, 4, 1, 0)
    one = Addressee.objects.get()
    assert [event.kind for event in one.events.order_by("sequence")] == [each["event"] for each in GOOD]
    assert list(differences()) == []


def test_past_events_have_their_own_dates_and_order_within_a_day() -> None:
    taken(tried(GOOD))
    events = list(AddresseeEvent.objects.order_by("sequence"))
    assert [event.happened_on.isoformat() for event in events] == [each["date"] for each in GOOD]
    assert all(event.imported for event in events)
    assert events == sorted(events, key=lambda event: event.known_at)
    assert AddresseeState.objects.as_at(date(2024, 4, 14)).get().received_on is None
    assert AddresseeState.objects.as_at(date(2024, 4, 15)).get().received_on == date(2024, 4, 15)
    assert Addressee.objects.get().imported_at is not None


def test_the_same_file_twice_is_nothing_new() -> None:
    taken(tried(GOOD))
    again = tried(GOOD)
    assert (again.new, again.already, again.held_back) == (0, 4, 0)
    with pytest.raises(RefusedError, match="nothing to take in"):
        actions.confirm(run=again, actor=COLLEAGUE)
    assert AddresseeEvent.objects.count() == 4


def test_what_is_added_later_is_known_from_the_import_on() -> None:
    taken(tried(GOOD[:2]))
    more = taken(tried(GOOD))
    assert (more.new, more.already) == (2, 2)
    late = AddresseeEvent.objects.get(kind="response-published")
    assert late.happened_on == date(2024, 4, 15)
    assert late.known_at.date() > date(2024, 4, 15)
    assert AddresseeState.objects.as_at(date(2024, 4, 16)).get().published_version == 0


def test_a_half_good_file_keeps_good_and_bad_apart() -> None:
    bad = [
        made("LR-2024-902"),
        row("response-published", "2024-04-15", "LR-2024-902"),
        row("closed", "2024-05-01", "LR-2024-902", reason="no-longer-applicable"),
    ]
    run = taken(tried([*GOOD, *bad]))
    assert (run.new, run.held_back, run.made) == (4, 3, 1)
    assert [(number, words) for number, _column, words in wrong(run)] == [(7, "No response has been received.")]
    assert set(run.problems.filter(is_wrong=False).values_list("row", flat=True)) == {6, 8}
    assert [found.reference for found in Recommendation.objects.all()] == ["LR-2024-901"]


def test_the_same_fact_twice_in_a_file_is_said() -> None:
    run = tried([*GOOD, GOOD[1]])
    assert run.held_back == 5
    assert wrong(run) == [(6, "", "This row says the same as row 3.")]


def test_what_takes_the_place_of_another_may_stand_anywhere_in_the_file() -> None:
    old = [made("LR-2024-902"), row("superseded", "2024-09-01", "LR-2024-902", by="LR-2024-903")]
    run = taken(tried([*old, made("LR-2024-903", "2024-09-01")]))
    assert (run.made, run.held_back) == (2, 0)


def test_a_row_about_what_was_not_made_to_it_is_refused() -> None:
    run = tried([*GOOD, row("withdrawn", "2024-05-01", organisation="other", reason="No.")])
    assert wrong(run) == [(6, "organisation", "No row says that LR-2024-901 was made to this organisation.")]


def test_the_register_s_own_recommendation_of_that_name_is_left_alone() -> None:
    make(made_on=date(2024, 3, 5), reference="LR-2024-901")
    assert "in the register already, made on another day" in wrong(tried(GOOD))[0][2]
    make(made_on=date(2024, 3, 4), reference="LR-2024-902")
    assert "was not made to force" in wrong(tried([made("LR-2024-902")]))[0][2]


def test_a_worker_that_dies_loses_nothing_and_does_nothing_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    run = tried([*GOOD, made("LR-2024-902"), made("LR-2024-903")])
    actions.confirm(run=run, actor=COLLEAGUE)
    real, calls = actions.take_in, []

    def dies(*args: Any, **more: Any) -> Any:
        calls.append(args)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return real(*args, **more)

    monkeypatch.setattr(actions, "take_in", dies)
    with pytest.raises(KeyboardInterrupt):
        actions.go_on(run_id=run.pk)
    assert actions.unfinished() == []  # its lease still holds
    ImportRun.objects.update(leased_until=None)
    actions.go_on(run_id=actions.unfinished()[0])
    run.refresh_from_db()
    assert (run.state, run.new, run.already, run.made) == (RunState.DONE, 6, 0, 3)
    assert AddresseeEvent.objects.count() == 6


def test_work_goes_on_after_its_budget_and_two_workers_do_not_share_a_file() -> None:
    run = actions.add_file(name="old.csv", content=as_csv(COLUMNS, GOOD), actor=OFFICER)
    assert actions.go_on(run_id=run.pk, budget=-1) == RunState.CHECKING
    assert actions.unfinished() == [run.pk]
    assert actions.go_on(run_id=run.pk) == RunState.CHECKED
    assert actions.go_on(run_id=run.pk) is None


def test_who_when_and_which_bytes_are_kept_and_audited() -> None:
    run = taken(tried(GOOD))
    assert run.sha256 == hashlib.sha256(bytes(run.content)).hexdigest()
    assert (run.actor_name, run.taken_by_name) == (OFFICER.name, COLLEAGUE.name)
    trail = AuditEvent.objects.filter(about=run.reference).order_by("pk")
    assert [event.verb for event in trail] == ["import.added", "import.checked", "import.confirmed", "import.done"]
    assert {event.after for event in trail} == {run.sha256}
    assert AuditEvent.objects.filter(about="LR-2024-901/force", actor_id=COLLEAGUE.id).count() == 4
