"""The whole demonstration register, loaded with its history through the same actions: every state is where it says."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from learning_site.organisations.models import Organisation
from learning_site.today import LONDON
from recommendations import standing
from recommendations.actions import Loaded
from recommendations.choices import ClockState, Finding, Position, Publication, Stage
from recommendations.fold import known_by, ledger
from recommendations.label import public_label
from recommendations.models import Addressee, AddresseeEvent, AddresseeState, Recommendation
from recommendations.verification import differences
from tests.factories.recommendations import CONTENT, demonstration_register, register
from tests.recommendations.test_spans import twins_agree

pytestmark = pytest.mark.django_db
AS_OF = date(2026, 11, 20)
Facts = dict[str, Any]


def test_everything_is_loaded_and_the_spans_are_the_fold(loaded: Loaded) -> None:
    records = register()
    written = sum(
        1 + len(to["events"]) + sum(event["event"] == "correction" for event in to["events"])
        for row in records["recommendations"]
        for to in row["addressees"]
    )
    assert (len(loaded.made), len(loaded.drafted)) == (len(records["recommendations"]), len(records["drafts"]))
    assert loaded.events == AddresseeEvent.objects.count() == AddresseeState.objects.count() == written
    assert list(differences()) == []


def test_loading_again_changes_nothing(loaded: Loaded) -> None:
    before = AddresseeEvent.objects.count()
    again = demonstration_register()
    assert (again.made, again.drafted, again.events) == ([], [], 0)
    assert again.left_alone == len(loaded.made) + len(loaded.drafted)
    assert AddresseeEvent.objects.count() == before


def test_case_links_are_passed_on_and_not_kept(loaded: Loaded) -> None:
    assert ("LR-2022-001", "custody-1") in loaded.case_refs
    assert not any(field.name.startswith("case") for field in Recommendation._meta.get_fields())


def test_history_is_known_on_its_own_dates(loaded: Loaded) -> None:
    event = AddresseeEvent.objects.filter(kind="response-received").earliest("known_at")
    assert event.happened_on == event.known_at.astimezone(LONDON).date()
    assert event.imported
    assert Addressee.objects.published().filter(imported_at=None).count() == 0


def test_drafts_are_not_public(loaded: Loaded) -> None:
    drafts = Recommendation.objects.exclude(stage=Stage.MADE)
    assert drafts.count() == len(loaded.drafted)
    assert not Recommendation.objects.published().filter(pk__in=drafts).exists()


def story(addressee: Addressee) -> Facts:
    """What the register knows of one addressee on the day on which it stands."""
    events = list(addressee.events.order_by("sequence"))
    state = addressee.states.get(known_until=None)
    return {
        "inputs": state.inputs(),
        "clock": standing.clock_state(state.inputs(), AS_OF),
        "kinds": [event.kind for event in events],
        "closed": [event.details["reason"] for event in events if event.kind == "closed"],
        "findings": [event.details["finding"] for event in events if event.kind == "impact-reviewed"],
        "ratings": [event.details["rating"] for event in events if event.kind == "assessed"],
        "decisions": [event.details["publication"] for event in events if event.kind == "representations-decided"],
        "extents": [event.details["extent"] for event in events if event.kind == "response-published"],
    }


def late(facts: Facts) -> bool:
    return facts["inputs"].received_on is not None and standing.days_late(facts["inputs"], AS_OF) > 0


def decided_and_published(extent: str) -> Callable[[Facts], bool]:
    return lambda facts: facts["decisions"] == [extent] and extent in facts["extents"]


CHECKS: dict[str, Callable[[Facts], bool]] = {
    "just made, awaiting": lambda f: f["clock"] == ClockState.AWAITING and f["kinds"] == ["made"],
    "extension requested": lambda f: f["clock"] == ClockState.EXTENSION_REQUESTED,
    "extended, awaiting": lambda f: f["clock"] == ClockState.AWAITING and "extension-granted" in f["kinds"],
    "extension refused": lambda f: "extension-refused" in f["kinds"],
    "paused, judicial review": lambda f: f["clock"] == ClockState.PAUSED or "judicial-review-ended" in f["kinds"],
    "overdue and silent": lambda f: f["clock"] == ClockState.OVERDUE,
    "late response": late,
    "received, not published": lambda f: f["clock"] == ClockState.RECEIVED,
    "representations undecided": lambda f: f["clock"] == ClockState.REPRESENTATIONS,
    "then published whole": decided_and_published("whole"),
    "then published in part": decided_and_published("part"),
    "then withheld": lambda f: f["decisions"] == ["none"],
    "second version": lambda f: f["inputs"].version == 2,
    "received date corrected": lambda f: "correction" in f["kinds"],
    "action past its target": lambda f: standing.is_past_target(f["inputs"], AS_OF),
    "unsatisfactory, more work": lambda f: (
        "unsatisfactory" in f["ratings"] and "action-planned" in f["kinds"][f["kinds"].index("assessed") :]
    ),
    "adverse effect": lambda f: Finding.ADVERSE_EFFECT in f["findings"],
    "no change seen": lambda f: Finding.NO_CHANGE_SEEN in f["findings"],
    "impact review due": lambda f: standing.is_review_due(f["inputs"], AS_OF),
    "refusal reviewed": lambda f: f["inputs"].refusal_reviewed_on is not None,
    "reopened": lambda f: "reopened" in f["kinds"],
    "superseded": lambda f: f["inputs"].superseded_by != "",
    "withdrawn": lambda f: f["inputs"].withdrawn_on is not None,
    "no longer applicable": lambda f: "no-longer-applicable" in f["closed"],
    "addressee ceased": lambda f: "addressee-ceased" in f["closed"],
}


def where_to_look() -> dict[str, list[tuple[str, list[str]]]]:
    """The list at the head of the register: state → (reference, slugs of the addressees that are meant)."""
    head = (CONTENT / "recommendations.yaml").read_text().split("Where to look")[1].split("as_of:")[0]
    found: dict[str, list[tuple[str, list[str]]]] = {}
    heading = ""
    slugs = set(Organisation.objects.values_list("slug", flat=True))
    for line in head.splitlines()[1:]:
        said = re.match(r"#   (\S.*?)\s{2,}(.*)|#\s{20,}(.*)", line)
        assert said, line
        heading = said[1] or heading
        for word in re.findall(r"LR-\d{4}-\d{3}|[a-z-]+", said[2] or said[3]):
            if word.startswith("LR-"):
                found.setdefault(heading, []).append((word, []))
            elif word in slugs:
                found[heading][-1][1].append(word)
    return found


def test_every_state_is_found_where_the_register_says(loaded: Loaded) -> None:
    places = where_to_look()
    assert set(places) == {*CHECKS, "to all forces"}
    wrong = []
    for heading, check in CHECKS.items():
        for reference, slugs in places[heading]:
            addressees = Addressee.objects.filter(recommendation__reference=reference)
            if slugs:
                addressees = addressees.filter(organisation__slug__in=slugs)
                assert addressees.count() == len(slugs)
            if not any(check(story(row)) for row in addressees) or (
                slugs and not all(check(story(row)) for row in addressees)
            ):
                wrong.append((heading, reference, slugs))
    assert wrong == []


def test_exactly_the_bodies_that_are_overdue_are_called_overdue(loaded: Loaded) -> None:
    rows = Addressee.objects.overdue(on=AS_OF).select_related("recommendation", "organisation")
    said = {
        (reference, slug)
        for reference, slugs in where_to_look()["overdue and silent"]
        for slug in slugs or [Addressee.objects.get(recommendation__reference=reference).organisation.slug]
    }
    assert {(str(row.recommendation.reference), row.organisation.slug) for row in rows} == said


def test_recommendations_to_all_forces_have_all_of_them(loaded: Loaded) -> None:
    forces = set(Organisation.objects.filter(kind="territorial").values_list("slug", flat=True))
    for reference, _slugs in where_to_look()["to all forces"]:
        addressed = Addressee.objects.filter(recommendation__reference=reference)
        assert forces <= set(addressed.values_list("organisation__slug", flat=True))


@pytest.mark.parametrize(
    ("reference", "before", "after", "late_then", "late_now"),
    [
        ("LR-2024-012", date(2024, 9, 19), date(2024, 9, 20), True, False),
        ("LR-2025-017", date(2025, 11, 3), date(2026, 11, 20), False, True),
    ],
)
def test_a_correction_changes_only_what_is_shown_from_then_on(
    loaded: Loaded, reference: str, before: date, after: date, late_then: bool, late_now: bool
) -> None:
    states = AddresseeState.objects.filter(addressee__recommendation__reference=reference)
    then, now = states.as_at(before).get().inputs(), states.as_at(after).get().inputs()
    assert (standing.days_late(then, before) > 0, standing.days_late(now, after) > 0) == (late_then, late_now)


def test_python_and_querysets_agree_on_every_span(loaded: Loaded) -> None:
    for row in Addressee.objects.published().filter(recommendation__reference__in=["LR-2024-003", "LR-2026-014"]):
        twins_agree(row, [date(2024, 6, 1), date(2025, 2, 3), date(2026, 11, 3), date(2026, 11, 4), AS_OF])


@pytest.mark.parametrize("on", [date(2022, 12, 1), date(2024, 5, 8), date(2025, 3, 1), date(2026, 4, 8), AS_OF])
def test_lists_as_at_a_day_are_what_the_events_known_then_say(loaded: Loaded, on: date) -> None:
    """Overdue and label, by span and by folding what was known, for every addressee."""
    spans = {state.addressee_id: state.inputs() for state in AddresseeState.objects.as_at(on)}
    overdue = set(Addressee.objects.overdue(on=on).values_list("pk", flat=True))
    awaiting = set(Addressee.objects.awaiting(on=on).values_list("pk", flat=True))
    for row in Addressee.objects.published().prefetch_related("events"):
        events = [event for event in row.events.all() if event.happened_on <= on]
        book = ledger(events)
        assert (book is None) == (row.pk not in spans)
        if book is not None:
            inputs = book.inputs()
            assert public_label(inputs, on) == public_label(spans[row.pk], on)
            assert standing.is_overdue(inputs, on) == (row.pk in overdue)
            assert standing.is_awaited(inputs) == (row.pk in awaiting)


def test_counts_are_what_the_spans_say(loaded: Loaded) -> None:
    for row in Recommendation.objects.published().with_counts(on=AS_OF):
        spans = [state.inputs() for state in AddresseeState.objects.as_at(AS_OF).filter(addressee__recommendation=row)]
        assert row.addressee_count == len(spans)
        assert row.answered_count == sum(span.received_on is not None for span in spans)
        assert row.overdue_count == sum(standing.is_overdue(span, AS_OF) for span in spans)
        assert row.awaited_count == sum(standing.is_awaited(span) for span in spans)
        published = {Publication.PUBLISHED, Publication.PUBLISHED_IN_PART}
        assert row.published_count == sum(span.publication in published for span in spans)


def test_unpublished_positions_are_not_in_the_public_column(loaded: Loaded) -> None:
    hidden = AddresseeState.objects.open().filter(published_version=0)
    assert hidden.exclude(position="").exists()
    assert not hidden.exclude(published_position="").exists()
    assert AddresseeState.objects.open().filter(published_position=Position.NOT_ACCEPTED).exists()


def test_what_was_known_is_a_prefix_of_the_events(loaded: Loaded) -> None:
    row = Addressee.objects.get(recommendation__reference="LR-2024-012")
    events = list(row.events.order_by("sequence"))
    for number, event in enumerate(events, 1):
        assert known_by(events, event.known_at) == events[:number]
