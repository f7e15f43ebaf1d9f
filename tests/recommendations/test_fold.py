"""Events in, state out."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from recommendations.choices import ActionState, ClockState, Finding, Publication, Rating
from recommendations.fold import fold, known_by, ledger, spans
from recommendations.ledger import Fact
from recommendations.standing import clock_state, days_late, is_overdue, is_past_target, is_review_due

START = datetime(2026, 10, 1, 9, tzinfo=UTC)
DUTY = {"duty": True, "response_days": 56, "publication_days": 21}


def story(*events: tuple[str, str, dict[str, Any]], basis: dict[str, Any] = DUTY) -> list[Fact]:
    """A recommendation made on 1 October 2026 and what happened then, in order of record."""
    told = [("made", "2026-10-01", basis), *events]
    return [
        Fact(kind, date.fromisoformat(on), START + timedelta(hours=number), details)
        for number, (kind, on, details) in enumerate(told)
    ]


def received(on: str, position: str = "accepted") -> tuple[str, str, dict[str, Any]]:
    return "response-received", on, {"position": position}


def on(text: str) -> date:
    return date.fromisoformat(text)


def test_nothing_is_known_of_a_recommendation_without_events() -> None:
    assert fold([]) is None
    assert ledger([]) is None


def test_the_first_event_must_be_that_it_was_made() -> None:
    with pytest.raises(ValueError, match="must be “made”"):
        fold(story(received("2026-11-01"))[1:])


def test_a_recommendation_is_made_once() -> None:
    with pytest.raises(ValueError, match="made once"):
        fold(story(("made", "2026-10-02", DUTY)))


def test_it_is_overdue_from_the_day_after_the_last_day() -> None:
    inputs = fold(story())
    assert inputs is not None
    assert inputs.last_day == on("2026-11-25")
    assert not is_overdue(inputs, on("2026-11-25"))
    assert is_overdue(inputs, on("2026-11-26"))
    assert days_late(inputs, on("2026-11-28")) == 3


def test_an_undecided_application_in_time_is_never_overdue() -> None:
    inputs = fold(story(("extension-applied", "2026-11-25", {"reason": "leave"})))
    assert inputs is not None
    assert clock_state(inputs, on("2027-06-01")) == ClockState.EXTENSION_REQUESTED
    assert not is_overdue(inputs, on("2027-06-01"))


def test_an_undecided_application_out_of_time_changes_nothing() -> None:
    inputs = fold(story(("extension-applied", "2026-11-26", {"reason": "leave"})))
    assert inputs is not None
    assert clock_state(inputs, on("2026-11-27")) == ClockState.OVERDUE


def test_a_refusal_restores_the_old_date() -> None:
    inputs = fold(
        story(
            ("extension-applied", "2026-11-20", {"reason": "leave"}),
            ("extension-refused", "2026-12-01", {"reason": "not enough"}),
        )
    )
    assert inputs is not None
    assert inputs.last_day == on("2026-11-25")
    assert clock_state(inputs, on("2026-12-01")) == ClockState.OVERDUE


def test_an_extension_counts_from_the_day_it_was_asked_for() -> None:
    inputs = fold(
        story(
            ("extension-applied", "2026-11-25", {"reason": "leave"}),
            ("extension-granted", "2026-12-02", {"until": "2026-12-16"}),
        )
    )
    assert inputs is not None
    assert inputs.last_day == on("2026-12-16")
    assert inputs.more_time_asked_on is None


def test_an_open_review_pauses_and_a_closed_one_adds_its_days() -> None:
    begun = story(("judicial-review-begun", "2026-10-06", {}))
    paused = fold(begun)
    assert paused is not None
    assert (paused.last_day, paused.paused_since) == (None, on("2026-10-06"))
    assert clock_state(paused, on("2028-01-01")) == ClockState.PAUSED
    ended = fold(story(("judicial-review-begun", "2026-10-06", {}), ("judicial-review-ended", "2026-10-10", {})))
    assert ended is not None
    assert (ended.last_day, ended.paused_since) == (on("2026-11-30"), None)


def test_a_review_begun_out_of_time_does_not_pause() -> None:
    inputs = fold(story(("judicial-review-begun", "2026-11-26", {})))
    assert inputs is not None
    assert inputs.paused_since is None
    assert clock_state(inputs, on("2026-11-27")) == ClockState.OVERDUE


def test_without_a_duty_nothing_is_ever_due() -> None:
    basis = {"duty": False, "response_days": 56, "publication_days": None}
    inputs = fold(story(basis=basis))
    assert inputs is not None
    assert inputs.last_day is None
    assert clock_state(inputs, on("2036-01-01")) == ClockState.NOT_REQUIRED
    answered = fold(story(received("2027-01-01"), basis=basis))
    assert answered is not None
    assert (answered.publish_by, days_late(answered, on("2036-01-01"))) == (None, 0)


def test_the_period_to_publish_does_not_run_while_representations_are_undecided() -> None:
    pending = fold(story(received("2026-11-01")))
    assert pending is not None
    assert pending.publish_by == on("2026-11-21")
    undecided = fold(story(received("2026-11-01"), ("representations-made", "2026-11-01", {"text": "no"})))
    assert undecided is not None
    assert (undecided.publication, undecided.publish_by) == (Publication.REPRESENTATIONS, None)


@pytest.mark.parametrize(
    ("extent", "publication", "state"),
    [
        ("whole", Publication.PUBLISHED, ClockState.PUBLISHED),
        ("part", Publication.PUBLISHED_IN_PART, ClockState.PUBLISHED),
    ],
)
def test_a_response_is_published_as_far_as_was_decided(extent: str, publication: str, state: str) -> None:
    inputs = fold(
        story(
            received("2026-11-01"),
            ("representations-made", "2026-11-01", {"text": "no"}),
            ("representations-decided", "2026-11-10", {"publication": extent, "disclosure": "part", "reason": "r"}),
            ("response-published", "2026-11-12", {}),
        )
    )
    assert inputs is not None
    assert inputs.publication == publication
    assert clock_state(inputs, on("2026-11-12")) == state
    assert inputs.published_position == "accepted"


def test_a_withheld_response_has_no_public_position() -> None:
    inputs = fold(
        story(
            received("2026-11-01"),
            ("representations-made", "2026-11-01", {"text": "no"}),
            ("representations-decided", "2026-11-10", {"publication": "none", "disclosure": "none", "reason": "r"}),
        )
    )
    assert inputs is not None
    assert clock_state(inputs, on("2026-11-10")) == ClockState.WITHHELD
    assert (inputs.position, inputs.published_position) == ("accepted", "")


def test_a_second_version_waits_for_its_own_publication() -> None:
    inputs = fold(
        story(
            received("2026-11-01", "not-accepted"),
            ("response-published", "2026-11-10", {}),
            received("2026-12-20", "accepted"),
        )
    )
    assert inputs is not None
    assert (inputs.version, inputs.published_version) == (2, 1)
    assert (inputs.position, inputs.published_position) == ("accepted", "not-accepted")
    assert inputs.received_on == on("2026-11-01")
    assert inputs.publish_by == on("2027-01-09")


def test_a_correction_moves_the_date_from_its_own_instant_on() -> None:
    events = story(
        received("2026-11-27"),
        (
            "correction",
            "2026-12-01",
            {"field": "received_on", "version": 1, "from": "2026-11-27", "to": "2026-11-20", "reason": "found"},
        ),
    )
    before, after = fold(events[:2]), fold(events)
    assert before is not None
    assert after is not None
    assert days_late(before, on("2026-11-30")) == 2
    assert days_late(after, on("2026-12-01")) == -5


def test_a_corrected_date_of_making_moves_the_last_day() -> None:
    details = {"field": "made_on", "from": "2026-10-01", "to": "2026-09-30", "reason": "date on the letter"}
    inputs = fold(story(("correction", "2026-10-05", details)))
    assert inputs is not None
    assert (inputs.made_on, inputs.last_day) == (on("2026-09-30"), on("2026-11-24"))


def planned(key: str, target: str = "2027-03-31") -> tuple[str, str, dict[str, Any]]:
    return "action-planned", "2026-11-02", {"action": key, "title": key, "owner_role": "Head", "target": target}


def updated(key: str, state: str, **more: str) -> tuple[str, str, dict[str, Any]]:
    return "action-updated", "2027-01-15", {"action": key, "state": state, "note": "", **more}


@pytest.mark.parametrize(
    ("events", "action"),
    [
        ([], ActionState.NOT_STARTED),
        ([planned("a")], ActionState.NOT_STARTED),
        ([planned("a"), planned("b"), updated("a", "in-progress")], ActionState.IN_PROGRESS),
        ([planned("a"), planned("b"), updated("a", "complete")], ActionState.IN_PROGRESS),
        ([planned("a"), updated("a", "complete")], ActionState.IN_PROGRESS),
        ([planned("a"), updated("a", "complete"), ("reported-complete", "2027-02-01", {})], ActionState.COMPLETE),
        ([planned("a"), updated("a", "will-not-act")], ActionState.WILL_NOT_ACT),
        ([planned("a"), updated("a", "overtaken")], ActionState.OVERTAKEN),
        ([planned("a"), planned("b"), updated("a", "overtaken")], ActionState.IN_PROGRESS),
    ],
)
def test_the_action_axis_is_what_the_addressee_reports(events: list[Any], action: str) -> None:
    inputs = fold(story(received("2026-11-01"), *events))
    assert inputs is not None
    assert inputs.action == action


def test_a_refusal_without_actions_means_that_it_will_not_act() -> None:
    inputs = fold(story(received("2026-11-01", "not-accepted")))
    assert inputs is not None
    assert inputs.action == ActionState.WILL_NOT_ACT


def test_a_slip_moves_the_target() -> None:
    inputs = fold(
        story(
            received("2026-11-01"),
            planned("a"),
            planned("b", "2027-06-30"),
            updated("a", "in-progress", new_target="2027-09-30", reason="supplier"),
        )
    )
    assert inputs is not None
    assert inputs.target == on("2027-06-30")
    assert is_past_target(inputs, on("2027-07-01"))
    assert not is_past_target(inputs, on("2027-06-30"))


def complete_story(*more: tuple[str, str, dict[str, Any]]) -> list[Fact]:
    return story(
        received("2026-11-01"),
        ("response-published", "2026-11-02", {}),
        planned("a"),
        updated("a", "complete"),
        ("reported-complete", "2027-02-01", {"note": ""}),
        *more,
    )


def test_the_review_falls_due_a_year_after_completion_and_is_silenced_by_more_work() -> None:
    inputs = fold(complete_story())
    assert inputs is not None
    assert not is_review_due(inputs, on("2028-01-31"))
    assert is_review_due(inputs, on("2028-02-01"))
    more = fold(complete_story(("action-planned", "2027-03-01", {"action": "b", "target": "2027-09-01"})))
    assert more is not None
    assert not is_review_due(more, on("2030-01-01"))


@pytest.mark.parametrize(
    ("reviewed_on", "finding", "next_review"),
    [
        ("2027-08-01", "too-early", "2028-02-01"),
        ("2028-02-01", "too-early", "2029-02-01"),
        ("2028-02-01", "outcome-seen", None),
    ],
)
def test_a_review_that_was_too_early_is_held_again(reviewed_on: str, finding: str, next_review: str | None) -> None:
    inputs = fold(complete_story(("impact-reviewed", reviewed_on, {"finding": finding, "reason": "r"})))
    assert inputs is not None
    assert inputs.impact == Finding(finding)
    assert inputs.review_due_on == (on(next_review) if next_review else None)


def test_evidence_after_an_assessment_is_unchecked() -> None:
    assessed = complete_story(("assessed", "2027-03-01", {"rating": "insufficient-evidence", "reason": "r"}))
    inputs = fold(assessed)
    assert inputs is not None
    assert (inputs.assessment, inputs.unchecked) == (Rating.INSUFFICIENT_EVIDENCE, False)
    later = fold(
        complete_story(
            ("assessed", "2027-03-01", {"rating": "insufficient-evidence", "reason": "r"}),
            ("evidence-lodged", "2027-04-01", {"note": "n"}),
        )
    )
    assert later is not None
    assert later.unchecked


def test_what_is_closed_is_never_overdue_and_opens_again() -> None:
    closed = story(("withdrawn", "2026-10-20", {"reason": "r"}), ("closed", "2026-10-20", {"reason": "withdrawn"}))
    inputs = fold(closed)
    assert inputs is not None
    assert clock_state(inputs, on("2027-01-01")) == ClockState.ENDED
    again = fold([*closed, Fact("reopened", on("2026-12-01"), START + timedelta(days=90), {"reason": "r"})])
    assert again is not None
    assert clock_state(again, on("2027-01-01")) == ClockState.OVERDUE


def test_there_is_one_span_for_each_event_and_it_is_the_fold_so_far() -> None:
    events = complete_story(("assessed", "2027-03-01", {"rating": "satisfactory", "reason": "r"}))
    assert spans(events) == [fold(events[: number + 1]) for number in range(len(events))]


def test_only_what_was_known_counts() -> None:
    events = story(received("2026-11-01"))
    assert known_by(events, START) == events[:1]
    assert known_by(events, START + timedelta(hours=1)) == events
